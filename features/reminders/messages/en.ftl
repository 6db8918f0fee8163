nav-urge = Urge
nav-reminders = Reminders
nav-jobs = Background work

# Đôn đốc
urge-title = Urging (đôn đốc)
urge-lead = { $n ->
    [0] No task is late or due soon.
    [one] One task is late or due soon. Change the words if you like, then send.
   *[other] { $n } tasks are late or due soon. Change the words if you like, then send.
}
urge-none-title = Nothing to urge yet
urge-none = When tasks are late or due soon they stand here, to be urged all at once.
urge-all-tasks = See all tasks
urge-send = Urge
urge-words = Words
urge-words-hint = The owner reads exactly these on the first page, in the task's history and in the mail.
urge-usual = Please see to this soon and report the result in the system; if something is in the way, say so at once so that it can be cleared.
urge-tasks = Tasks that are urged
urge-nobody = Nobody is named
urge-more = At most { $n } of { $all } tasks at a time; the others come up when these are sent.
urge-verb = Urge
urge-these = Urge these tasks
urge-one = Urge this task
urge-again = Urge once more
urge-one-verb = Urge
urge-last = Urged lately
urge-figures = In the last { $days } days: urged { $n } times about { $tasks } tasks; { $answered } answered, { $closed } with a result since, { $waiting } still waiting.
urge-column-who = Who was urged
urge-column-at = When
urge-column-words = Words
urge-column-came = What came of it
urge-by = urged by { $who }
urge-answered = Answered
urge-closed = The task has a result since { $day }
urge-waiting = Not answered
urge-line = { $who } urged { $whom }
urge-done = Urged { $arg }
urge-done-words = { $people } people about { $tasks } tasks; { $letters } mails will go.
urge-done-left-out = { $people } people about { $tasks } tasks; { $letters } mails will go. { $out } tasks were left out: your own, or nobody to urge.
urge-first-title = You are urged
urge-first-count = { $n ->
    [one] one task waits for an answer
   *[other] { $n } tasks wait for an answer
}
urge-first-by = { $who } urges:
urge-said = { $who } urged at { $at }
urge-crumb-today = Today
urge-answer-title = Answer the urging
urge-answer-panel = Answer
urge-answer-words = Your answer
urge-answer-hint = How far it is, when it will be done, what is in the way. Whoever urged reads it at once.
urge-answer-verb = Answer
urge-answered-at = Answered at { $at }
urge-answer-done = Answered; whoever urged sees it on the first page.
urge-open-task = Open the task
refused-urge-empty = There are no words yet. Write a sentence and send again; the chosen tasks are kept.
refused-urge-long = The text is longer than { $n } characters. Shorten it and send again; what was written is still here.
refused-urge-none = No task is chosen. Choose at least one.
refused-urge-many = At most { $n } tasks at a time. Leave some out and send again.
refused-answered = This urging was answered before; that answer stands.
refused-changed-since = Somebody has just changed this. What you typed is still here; look at it and save once more.

# Telling the head
head-told = { $n ->
    [one] One task that is long overdue was reported to you
   *[other] { $n } tasks that are long overdue were reported to you
}
head-told-task = { $who } was told of this late task at { $at }.

# One's own reminders
reminders-own-title = My reminders
own-lead-mail = Reminders stand here and go to { $address }.
own-lead-here = Reminders stand here and on the first page.
own-head-title = Long overdue tasks reported to you
own-told-title = Reminders of the last 14 days
own-told-none = No reminder yet. When your tasks are due soon or late, reminders stand here.
own-column-task = Task
own-column-why = Due
own-column-at = Reminded at
own-ways-title = How you are reminded
own-ways-always = In the system always. Choose other ways if you like:
own-way-mail = By mail
own-mail-none = There is no mail address of yours yet; ask the office to add it on the page of people.
own-mail-to = Goes to { $address }
own-way-paper = A printed A5 sheet
own-way-paper-hint = The office prints your open matters and hands you the sheet.
own-way-zalo = A Zalo message
own-way-zalo-hint = The office copies the reminder and sends it by Zalo; the system sends nothing there itself.
own-way-hook = Messages over the web to { $name }
own-way-hook-hint = Your own address at { $host }, beginning with https://. A message holds only how many matters wait, and a link.
own-language = Language of the mails
own-save = Save
own-saved = Saved how you are reminded.
own-refused = The mail server refused the address { $address }, so no more mail goes there. Ask the office to mend it on the page of people.
refused-hook-off = The agency has not allowed messages over the web. Leave this empty and save again.
refused-hook-address = The address must begin with https:// and belong to the server that the head allowed. What you typed is still here.
feed-title = Calendar on phone or computer
feed-text = Make an address of your own and add it to a calendar program. Entries hold the kind of matter, its day and a link. Whoever has the address can read it, so do not pass it on.
feed-titles = Write the tasks' titles into the calendar too
feed-titles-hint = Only when you trust the calendar program; titles will be kept there.
feed-make = Make a calendar address
feed-made = Made { $at }, { $used }
feed-unused = never read
feed-used = last read { $day }
feed-has-titles = with titles
feed-end = End this address
feed-ended = The calendar address was ended; programs can read it no more.
feed-ready = The calendar address is ready
feed-once = It is shown this once. Copy it into the calendar program now; if it is lost, end it and make another.
feed-address = Calendar address
feed-open = Open with this device's calendar
feed-made-before = The address was shown at the first press. If you no longer see it, end it and make another.
feed-name = Tasks due
feed-entry = Due: { $what }
refused-feeds = At most { $n } calendar addresses for each person. End one that is not used and try again.

# Today's reminders
handed-title = Today's reminders
handed-lead = { $n ->
    [0] { $day }: nobody was reminded yet.
    [one] { $day }: one person was reminded.
   *[other] { $day }: { $n } people were reminded.
}
handed-none-title = No reminders today yet
handed-none = Reminders are given at the set hour of each working day when tasks are due soon or late.
handed-count = { $n ->
    [one] one task
   *[other] { $n } tasks
}
handed-mail = Mail goes to { $address }
handed-refused = The mail server refused { $address }; mend the address on the page of people
handed-sheet = Print the A5 sheet
handed-tick-paper = Mark as handed over
handed-tick-zalo = Mark as sent by Zalo
handed-wanted-paper = Wants the printed sheet
handed-wanted-zalo = Wants Zalo
handed-done-paper = { $who } handed it over at { $at }
handed-done-zalo = { $who } sent it by Zalo at { $at }
handed-ticked = Marked.
handed-text = { $name }: you have { $n } tasks due or late.
handed-text-more = and { $n } more

# The agency's rules
rules-title = Reminder rules
rules-lead = Reminds { $days } working days ahead, at { $at } on each working day.
rules-lead-none = Does not remind ahead; the other reminders go at { $at } on each working day.
rules-panel = When to remind
rules-before = Ahead of the day (working days)
rules-before-hint = At most { $n } numbers from 1 to { $max }, with commas between. Empty: not ahead.
rules-on-day = On the day
rules-after = Each working day after it, until done
rules-head = Tell the head when late for (working days)
rules-head-hint = Once for each task. At most { $max } days; 0: never.
rules-at = When reminders go
rules-at-hint = For example 07:30
rules-quiet-from = No mail from
rules-quiet-to = until
rules-quiet-hint = What arises in these hours goes when they end.
rules-how = Mails
rules-digest = One mail a day for all
rules-digest-note = Fewer mails, read once.
rules-single = One mail for each task
rules-single-note = Easy to pass on.
rules-mail = Send reminders and urgings by mail
rules-save = Save the rules
rules-saved = Saved; a new hour holds from the next working day.
refused-clock = The time is not right. Write it as 07:30.
refused-days-before = Write at most { $n } numbers from 1 to { $max } with commas between, such as: 5, 1.
refused-head-days = Write a number from 0 to { $n }.

hook-title = Messages over the web
hook-off = Off. The system sends no such message to any server.
hook-on = On, received by { $name } ({ $host }). Each person gives an own address there.
hook-what = A message holds one sentence such as “{ $text }” and a link to the system; no name, no title.
hook-text = { $n ->
    [one] You have one task.
   *[other] You have { $n } tasks.
}
hook-head-only = Only the head switches this on or off and names the receiver.
hook-name = Who receives
hook-name-hint = For example: the province's centre for digital transformation
hook-host = The receiver's server
hook-host-hint = The name only, such as messages.province.example.vn; messages go by https.
hook-switch-on = Switch on with this receiver
hook-switch-off = Switch messages over the web off
hook-switched-on = Messages over the web are on with this receiver.
hook-switched-off = Messages over the web are off; the addresses at the receiver were deleted.
refused-hook-name = Say who receives, in at most 120 characters.
refused-hook-host = That is no server's name. Write a name such as messages.province.example.vn, no address in numbers.

# Notifications in browsers
push-title = Notifications on this device
push-text = When you are reminded, the browser shows a notification such as “{ $text }”, even while no page is open. Switch it on only on a computer or phone of your own.
push-ask = Notify me in this browser
push-asked = This browser is notified from now on.
push-end = Stop in this browser
push-ended = That browser is notified no more.
push-line = { $device }; since { $at }, { $told }
push-untold = not notified yet
push-told = last notified { $day }
push-this = the browser in use
push-no-script = Notifications need a browser that runs JavaScript; the other ways work all the same.
push-none = This browser cannot be notified (it needs https and a browser with this function). The other ways work all the same. On an iPhone, add the page to the home screen and open it there.
push-denied = The browser blocks notifications of this page. Allow them in the browser's settings for this site, then load the page again.
push-failed = Notifications could not be switched on: the browser does not reach its notification service. Check the connection and try again.
push-no-key = The server has no key for notifications; the operator finds the reason in the system's log.
push-switch-title = Notifications in browsers
push-off = Off. The system sends nothing to the notification services of browsers.
push-on = On. Sent only to: { $hosts }.
push-what = A notification holds one sentence such as “{ $text }” and a link to the system, encrypted for the one browser. The browser's maker carries it and cannot read it, but knows when it was sent and from which network address. The makers' servers stand abroad.
push-services = Allow the services of
push-service = { $browsers } – { $hosts }
push-services-hint = Each browser is reached only through its maker's service. Nothing is sent to one that is not ticked.
push-others = Other servers
push-others-hint = Where the agency or province has a notification service of its own: names of servers, at most { $n }, with spaces between.
push-switch-on = Save and switch on
push-switch-off = Switch notifications off
push-switched-on = Saved; notifications go only through the services chosen.
push-switched-off = Notifications are off; the list of browsers was deleted.
push-counts = Notifications to browsers in the last 7 days
refused-push-none = No service is chosen. Choose at least one, or press Switch notifications off.
refused-push-host = A server's name is wrong, or there are more than { $n }. Write a name such as notify.province.example.vn, no address in numbers.
refused-push-off = The agency does not allow notifications in browsers, so it was not switched on.
refused-push-service = The head has not allowed the service of this browser. Use another browser, or ask for it to be allowed.
refused-push-key = The browser sent a key that cannot be used, so notifications were not switched on. Load the page again and retry.
refused-push-many = At most { $n } browsers for each person. Stop one that is not used and try again.

# Returned mail
bounced-title = Returned mail
bounced-text = A mail that a server took may come back later to the sender's mailbox. Save such reports as files (.eml) and bring them here: the letter is marked, and no more go to an address that takes none.
bounced-files = Reports on returned mail
bounced-files-hint = Files .eml, at most { $n } at a time. They are read and not kept.
bounced-read = Read the reports
bounced-stopped = { $name }: no more letters go to { $address } until the address is mended on the page of people.
bounced-right = The address is right, go on
bounced-righted = Noted; letters go to this address again.
bounced-by-hand = A report that cannot be read? Choose the letter that came back
bounced-which = Which letter
bounced-choice = { $name } ({ $address }), sent { $at }
bounced-say = Mark as returned
bounced-first = { $n ->
    [one] one mail address takes no mail
   *[other] { $n } mail addresses take no mail
}
refused-bounced-none = Choose at least one file and at most { $n }.
returned-title = The reports were read
returned-stopped = The letter to { $name } ({ $address }) came back: { $why }. No more go to this address until it is mended or said to be right.
returned-came-back = The letter to { $name } ({ $address }) came back: { $why }. It may be for now only, or the address is another since; the next letters are sent all the same.
returned-known = The letter to { $name } ({ $address }) came back: that was noted before, nothing changes.
returned-late = The letter to { $name } ({ $address }) has not arrived; the mail server still tries.
returned-stranger = No letter that is still known went to { $address }; nothing changes.
returned-nothing = { $file }: the report says that the mail arrived; nothing changes.
returned-said = The letter is marked as returned; no more go to that address.
returned-said-known = This letter was marked before.
unread-no-report = { $file } is no report on returned mail that can be read (RFC 3464). Save the whole mail as a file .eml, or choose the letter below.
unread-large = { $file } is larger than { $n } MB and was not read.
own-bounced = A letter to { $address } came back on { $day } ({ $why }), so no more go there. Have the office mend the address on the page of people; if it is right, press the button.
own-bounced-bare = A letter to { $address } came back on { $day }, so no more go there. Have the office mend the address on the page of people; if it is right, press the button.
own-right = The address is right, go on
letter-bounced = Returned
letter-bad-bounced = The letter to { $name } ({ $address }) went and came back. Mend the address on the page of people, or remind in another way.

# Mail
letters-no-server = No mail server is set up
letters-no-server-text = Reminders still stand in the system, on printed sheets and ready to copy into Zalo. The operator names a mail server when the system is started.
letters-no-server-operator = Start again with --smtp-host and --mail-from to send mail.
letters-bad = { $n ->
    [one] One mail did not arrive
   *[other] { $n } mails did not arrive
}
letter-bad-refused = The mail to { $name } was refused: { $address } takes no mail. Mend the address on the page of people, or remind another way.
letter-bad-unclear = Nobody knows whether the mail to { $name } ({ $address }) arrived, since the connection broke at { $at }. It is not sent again by itself, so that nothing arrives twice.
letter-bad-too-late = The mail to { $name } ({ $address }) could not go in time: { $why }.
letter-again = Send this mail again
letter-sent-again = The mail waits to be sent again.
refused-letter-gone = This mail cannot be sent again: it has gone, or its text was deleted.
letters-title = Mails of the last 14 days
letters-none = No mail yet.
letter-to = To
letter-what = What
letter-at = When
letter-state = State
letter-kind-digest = Reminders of the day
letter-kind-single = Reminder of one task
letter-kind-urging = Urging
letter-kind-invitation = Invitation
letter-waiting = Waiting
letter-sending = Being sent
letter-sent = Sent
letter-refused = Refused
letter-unclear = Unclear whether it arrived
letter-too-late = Not sent
reminded-before = Due soon
reminded-on-day = Due
reminded-after = Late
reminded-head = Long overdue, reported to the head
letter-no-day = No day
letter-due = Due { $day }
letter-today = Due today, { $day }
letter-left = Due { $day }, { $n ->
    [one] one working day left
   *[other] { $n } working days left
}
letter-late = Due { $day }, { $n ->
    [one] one day late
   *[other] { $n } days late
}
letter-owner = { $owner } – { $when }
letter-one-subject = Reminder: { $title }
letter-many-subject = You have { $n } tasks due or late – { $agency }
letter-opening = { $day }: { $n ->
    [one] one task needs your attention.
   *[other] { $n } tasks need your attention.
}
letter-button = Open today's tasks
letter-urging-subject = { $n ->
    [one] You are urged about a task – { $agency }
   *[other] You are urged about { $n } tasks – { $agency }
}
letter-urging-opening = { $by } urges:
letter-urging-tasks = Tasks
letter-urging-button = Answer in the system
letter-foot = Sent by the system of { $agency }; please do not answer to this address.
letter-foot-ways = Change how you are reminded: { $link }
letter-invite-subject = Your access – { $agency }
letter-invite-opening = Dear { $name },
letter-invite-new = { $agency } invites you to the system. Open the link below and choose a password; suggested login: { $login }.
letter-invite-reset = With the link below you set a new password at { $agency }; login: { $login }.
letter-invite-until = The link is good until the end of { $day } and once only. Please do not pass it on.
letter-invite-button = Set a password

# Background work
jobs-title = Background work
jobs-lead = { $n ->
    [0] Nothing waits.
    [one] One job waits; { $failed } failed last time.
   *[other] { $n } jobs wait; { $failed } failed last time.
}
jobs-none-title = Nothing waits
jobs-none = Mails, reminders and the work of the public record stand here while they wait for their hour or failed.
jobs-what = What
jobs-due = Runs at
jobs-tries = Tries
jobs-state = State
jobs-act = Act
jobs-held = Running
jobs-failed = Failed last time
jobs-waiting = Waits for its hour
jobs-again = Try again now
jobs-hastened = It will be tried again now.
jobs-letters = Mails of the last 7 days
jobs-letters-none = No mail yet.
jobs-letters-text = The operator sees numbers only: no name, address or text.
job-reminders-day = Reminders of the day
job-reminders-letter = Sends one mail
job-reminders-hook = Sends one message over the web
job-reminders-push = Sends one notification to a browser
job-record-day = Public record: the day's work
job-record-mail = Public record: checkpoint by mail
