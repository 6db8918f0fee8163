### The programme of the year and its tasks

## Navigation
nav-today = Today
nav-tasks = Tasks
nav-programme = Programme of the year

## States, sources
state-not-started = Not started
state-started = Under way
state-reported = Waiting for confirmation
state-done = Done
state-dropped = Not to be done
stands-no-day = No day yet
stands-standing = Standing duty
stands-on-event = When it arises
stands-waiting = Waiting for confirmation
stands-waiting-late = { $n ->
    [one] Waiting for confirmation, 1 day late
   *[other] Waiting for confirmation, { $n } days late
}
stands-done = Done
stands-done-late = { $n ->
    [one] Done, 1 day late
   *[other] Done, { $n } days late
}
stands-dropped = Not to be done
view-open = Open
view-late = Late
view-near = Due soon
view-on-time = On time
view-reported = Waiting for confirmation
view-to-confirm = Waiting for me to confirm
view-done = Done
view-dropped = Not to be done
view-not-started = Not begun
view-started = Under way
view-no-day = No day yet
view-nobody = Nobody yet
view-all = All
kind-plan = Plan
kind-law = Law
kind-decision = Decision or resolution
kind-typed = Added task
origin-section = { $name }, section { $section }
before-use = Before the system was used
entered-late = { $n ->
    [one] Entered 1 working day later
   *[other] Entered { $n } working days later
}

## People
person-unknown = Somebody no longer listed
department-unknown = A department no longer listed
owner-nobody = Nobody yet
no-department = In no department
owner-unknown = Choose a person or department from the list.
choice-department = Department: { $name }
owner = Owner
owner-words = As written
supporting = Supporting
confirmer = Confirmed by
task-number = Task number
who-does-it = Who does it
task = Task
due = Due
state = State
person = Person
department = Department
kind = Source
year = Year

## First page
today-title = Today
today-there-are = There are
and = and
today-count-late = { $n ->
    [one] 1 late task
   *[other] { $n } late tasks
}
today-count-near = { $n ->
    [one] 1 task due within { $days } working days
   *[other] { $n } tasks due within { $days } working days
}
today-count-waiting = { $n ->
    [one] 1 task for you to confirm
   *[other] { $n } tasks for you to confirm
}
today-count-nobody = { $n ->
    [one] 1 task with nobody
   *[other] { $n } tasks with nobody
}
today-count-asked = { $n ->
    [one] 1 obstacle or request waits for your answer
   *[other] { $n } obstacles and requests wait for your answer
}
today-asked = Obstacles and requests that wait
today-unreviewed = Standing duties to look at this quarter
today-review = Look at it
my-tasks = My tasks
today-nothing = Nothing is late, due soon or waiting for confirmation.
today-late = Late – do now
today-near = Due soon
today-waiting = For you to confirm
today-notices = Notices
today-reported = { $n ->
    [one] { $who } reported it done, with 1 piece of evidence
   *[other] { $who } reported it done, with { $n } pieces of evidence
}
today-aside = The year
today-empty-title = There is no programme for { $year } yet
today-empty-text = Bring in the signed plan: the system finds each task, who does it and when; look it over, correct it, confirm it, and there is work for the year.
today-empty-staff = When the focal officer has brought in the plan of the year, your tasks show here.
today-free-title = Nothing waits today
today-free-text = What is late, due within 5 working days or waiting for confirmation shows here.
import-plan = Bring in the plan
add-task = Add a task
see-programme = See the tasks
count-tasks = { $n ->
    [one] 1 task
   *[other] { $n } tasks
}
count-done = { $n } done
count-late = { $n } late
see-all = { $n ->
    [one] See 1 task
   *[other] See all { $n } tasks
}
look-and-confirm = Look and confirm
open-task = Open
year-so-far = { $year } until today
year-all = { $n ->
    [one] 1 task in all
   *[other] { $n } tasks in all
}
year-planned = { $n } from the plan
by-department = By department
chart-title = Tasks by department and state; the table of figures is below
steering-late = Late by owner
steering-late-of = { $name }: { $n } late
steering-late-oldest = – the oldest due { $day }
steering-late-none = Nothing is late.
steering-next = The next two weeks
steering-next-none = Nothing falls due in the next two weeks.
steering-day = { $day }: { $n }
steering-requests = Obstacles and requests of this year
steering-request = { $what }: { $n }
steering-open = Waiting
steering-obstacles = Obstacles among them
steering-answered = Answered
steering-escalated = Told to the head

## Notices
notice-known = I know
notice-new-tasks = { $n ->
    [one] 1 new task from { $name }
   *[other] { $n } new tasks from { $name }
}
notice-new-tasks-by = { $who } made the programme; these are yours, or of the department you are responsible for.
notice-object = Wrong? Object
notice-entered = { $what } Entered on the ground of a decision signed on { $day }.
notice-made = { $who } gave this task.
notice-started = { $who } noted that work on this began.
notice-reported = { $who } noted that this is done and waits for confirmation.
notice-confirmed = { $who } confirmed that this is done.
notice-sent-back = { $who } sent this back.
notice-reopened = { $who } opened this again.
notice-dropped = { $who } noted that this will not be done.
notice-due-changed = { $who } changed the day of this.
notice-handed-over = { $who } gave this another owner.
notice-edited = { $who } changed the words of this.
notice-evidence-added = { $who } added evidence.
notice-evidence-withdrawn = { $who } withdrew a piece of evidence.
notice-done-before = { $who } noted that this was done before the system was used.
notice-urged = { $who } urges this task.
notice-urge-answered = { $who } answered the urging.
notice-objected = { $who } objects to what was entered.
notice-obstacle-reported = { $who } reported an obstacle.
notice-time-asked = { $who } asks for more time.
notice-hand-over-proposed = { $who } proposes to hand this task over.
notice-request-answered = { $who } answered the obstacle.
notice-request-refused = { $who } refused what was asked.
notice-request-withdrawn = { $who } took back what was asked.
notice-escalated = What { $who } asked had no answer in time and waits for the head.
notice-rule-changed = { $who } changed the rule of this task.
notice-period-reviewed = { $who } looked at this standing duty.
notice-progress-set = { $who } set the progress of this task.
notice-initiative-joined = { $who } put this task under a programme.
notice-initiative-left = { $who } took this task out of a programme.
notice-part-added = { $who } added a part.
notice-linked = { $who } joined a task.
notice-unlinked = { $who } parted a task.
notice-document-added = { $who } added a document.
notice-document-removed = { $who } took away a document.

## List
list-title = Tasks
list-title-mine = My tasks
list-title-year = Tasks of { $year }
list-lead = { $open } open, { $late } of them late; { $all } in all.
list-tabs = Filter by state
search = Search the list
all-departments = All departments
all-people = Everybody
all-kinds = All sources
all-initiatives = Every programme or movement
all-waiting = Whether or not
waiting = Waiting requests
waiting-any = Any request waits
waiting-obstacle = Obstacles
waiting-more-time = More time asked
waiting-hand-over = Another owner proposed
initiative = Programme or movement
all-months = The whole year
running-years = All running years
more-filters = More filters: person, source, month, requests
month = Month { $n }
month-due = Due in month
month-of-year = Month { $n } of { $year }
days-between = From { $first } to { $last }
print-person = Print this person's sheet
print-list = Print the list
list-more = More with this list
list-xlsx = Download as a spreadsheet (XLSX)
list-bulk = Change many at once
list-initiatives = Programmes and movements
list-setting = Settings
ways = Ways to look
way-list = List
way-board = Board
way-calendar = Calendar
way-timeline = Timeline
way-departments = By department
list-none-title = There is no task here
list-none = No task is in this state. See other states in the tabs above.
list-none-filtered = No task fits the filter. Take a condition away, or search for another word; with or without diacritics.
see-all-tasks = See all tasks
see-list = See as a list

## Programme
programme-title = Programme of { $year }
programme-from = { $name }: { $n }
programme-tabs = Order
programme-pages = Other sections
sections-before = Sections before
sections-after = Sections after
by-section = By section of the plan
by-month = By month
section-of = Section { $section }, { $name }
other-years = Other years:
see-plans = See the plans

## The page of a task
task-aside = Who does it, and other acts
head-due = Due: { $day }
head-done = Done on { $day }, confirmed by { $who }
head-reported = { $who } reported it done on { $day }
head-dropped = Reason: { $reason }
why-due = Why is it due on { $day }?
no-day-text = The document names no day. Set one, so that the system knows when to remind.
period-words = The document says: “{ $words }”.
why-working-days = { $n } working days from { $from }, counted from the next working day.
why-in-full = The count in full
due-rest-day = Note: { $day } is no working day ({ $why }); the working day before it is { $before }.
due-by-law = The day is counted by the law or by the agency's own rule; see the legal ground of this task.
due-typed = The day was typed when the task was made; the system did not compute it.
day-start = Start
day-counted = Day { $n }
day-holiday = Holiday
day-in-lieu = In lieu
day-swapped = Swapped
day-rest = Off
day-not-counted = Not counted
source-sentence = The sentence in the document
legal-basis = Legal basis (căn cứ pháp luật)
legal-day-why = By the law the last day is { $day }: why?
legal-day-conflict = The day on record is later than the law's
legal-day-later = This task is due on { $own }; by the law it must be done by { $legal } at the latest. The day on record stays until somebody changes it.
unsure-original = by the original of { $year }, waiting to be checked
unsure-second-hand = read second-hand, waiting to be checked
unsure-memory = from memory, waiting to be checked
subject = What it is about
open-subject = Open it
evidence = Evidence
count-evidence = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
}
evidence-none = No evidence yet. A photo, a file, a link or a sentence is enough.
evidence-link = link
evidence-added-today = Added by { $who } { $at }
evidence-added = Added by { $who } { $at }, for { $day }
evidence-withdrawn = Withdrawn { $at }: { $reason }
withdraw-evidence = Withdraw this
comments = Comments
history = History
history-in-record = Proof in the public record
more-acts = Other acts
zalo-task =
    Task: { $title }
    Owner: { $owner }
    Due: { $due }

## History
happened-made = { $who } made this task.
happened-started = { $who } began work.
happened-reported = { $who } reported it done.
happened-confirmed = { $who } confirmed that it is done.
happened-sent-back = { $who } sent it back.
happened-reopened = { $who } opened it again.
happened-dropped = { $who } decided that it will not be done.
happened-due-changed = { $who } changed the day from { $from } to { $to }.
happened-handed-over = { $who } handed it over from { $from } to { $to }.
happened-edited = { $who } changed its words or helpers.
happened-retitled = { $who } changed the title, which was “{ $from }”.
happened-evidence-added = { $who } added evidence: { $to }
happened-evidence-withdrawn = { $who } withdrew evidence: { $to }
happened-done-before = { $who } noted that it was done before the system was used.
happened-law-joined = { $who } joined a legal basis: { $to }
happened-law-parted = { $who } parted a legal basis: { $to }
happened-urged = { $who } urged (đôn đốc).
happened-urge-answered = { $who } answered the urging.
happened-objected = { $who } objected to what was entered.
happened-obstacle-reported = { $who } reported an obstacle.
happened-time-asked = { $who } asked to move the day from { $from } to { $to }.
happened-hand-over-proposed = { $who } proposed to hand it from { $from } to { $to }.
happened-request-answered = { $who } answered the obstacle.
happened-request-refused = { $who } refused what was asked.
happened-request-withdrawn = { $who } took back what was asked.
happened-escalated = What { $who } asked had no answer in time; the head was told.
happened-rule-changed = { $who } changed its rule.
happened-period-reviewed = { $who } looked at the standing duty, { $to }.
happened-progress-set = { $who } set progress: { $to }.
happened-initiative-joined = { $who } put it under “{ $to }”.
happened-initiative-left = { $who } took it out of “{ $to }”.
happened-part-added = { $who } added a part: { $to }
happened-linked = { $who } joined a task: { $to }
happened-unlinked = { $who } parted a task: { $to }
happened-document-added = { $who } added a document: { $to }
happened-document-removed = { $who } took away a document: { $to }
ground-entered = Entered by { $who } on the decision of { $decider } of { $day } (nhập thay).
ground-reason = Reason: { $reason }
ground-day = Happened on { $day }.

## Buttons
start-task = Start
report-done = Report done
confirm-task = Confirm that it is done
send-back = Send back
reopen-task = Open again
drop-task = Will not be done
change-due = Change the day
set-due = Set a day
hand-over = Hand over
edit-task = Edit the task
save-task = Save the changes
add-evidence = Add evidence
enter-for-another = Enter for another (nhập thay)
done-before = Done before the system was used
done-before-verb = Note as done
keep-as-is = Leave as it is, back to the task
back-to-list = Back to the list
make-task = Make the task
send-comment = Send the comment
make-task-again = Make one more just like it
more-fields = Add ground and helpers

## Forms
report-title = Report done
field-done-on = Day it was done
field-evidence-on = Day of the evidence
field-note = Result in words
field-note-hint = A sentence is enough, for example: posted on the notice board, with a record.
field-photo = Take or choose a photo
field-files = Files
field-files-hint = Documents, sheets, PDF or pictures; 30 MB each at most.
field-link = Link
field-link-hint = For example: https://anbinh.gov.vn/tin-tuc/…
field-secret = The papers bear a secrecy mark (not taken in)
add-link = Add a link
paper-missing = The scan of the signed paper is missing.
field-title = Title
field-title-hint = What is to be done, for example: publish the accounts of the first quarter
field-owner = Person or department that owns it
field-period = Period as the document has it
field-period-hint = For example: before the 20th of each month
field-ground = Ground
field-ground-hint = The document or instruction that gives this task.
field-new-due = New day
field-due-ground = Ground of the change
field-due-ground-hint = Who allowed it, in which document or meeting.
due-now = The day is now { $day }.
owner-now = The owner is now { $name }.
field-new-owner = Hand over to
field-hand-over-reason = Reason
field-comment = Write a comment
done-before-text = For what was done before the office began to use the system. Day and evidence are entered as usual, marked “Before the system was used”.

## Questions
ask-about = Task: “{ $title }”.
ask-send-back-title = Send this task back?
ask-send-back-what = It is under way again; its owner is told the reason. The evidence stays.
ask-send-back-reason = What is missing
ask-send-back-verb = Send back
ask-reopen-title = Open this task again?
ask-reopen-what = It is under way again; history and evidence stay as they are.
ask-reopen-reason = Reason
ask-reopen-verb = Open again
ask-drop-title = Leave this task undone?
ask-drop-what = It waits for nobody any more, but stays in the programme with its reason, for reports and inspection. It can be opened again.
ask-drop-reason = Reason
ask-drop-verb = Note that it will not be done
ask-withdraw-title = Withdraw this evidence?
ask-withdraw-what = Its name and the reason stay in the history; it no longer counts.
ask-withdraw-reason = Reason
ask-withdraw-verb = Withdraw the evidence

## Entering for another
enter-obstacle = Report an obstacle (say which under the note)
enter-more-time = Ask for more time (give the reason and the new day)
enter-wanted = New day asked for
enter-wanted-hint = Only when more time is asked for.
enter-text = For a decision that somebody made on signed paper. That person is told and can object; the history says who decided and who entered. Never to confirm a task of one's own.
choose-person = Choose a person…
field-decider = Who decided
field-decision = Decision
field-decided-on = Day on the paper
field-paper = Scan of the signed paper
field-paper-hint = Picture or PDF on which the signature can be read.
field-enter-note = Reason as the paper has it
field-enter-note-hint = Needed to send back or to leave undone.
enter-verb = Enter
decider-missing = Choose who decided; that person must work here now.
decision-missing = Choose a decision.
object-title = Object to what was entered?
object-what = The objection stands in the history, and who entered it is told. The task keeps its state until whoever is competent looks again.
object-words = What is wrong
object-verb = Object
object-back = Do not object, go back

## Two people on one form
conflict-title = What is kept and what was typed
conflict-text = While you typed, somebody else changed this task. Nothing was overwritten. Compare both below, correct, and save again.
conflict-field = Field
conflict-kept = Kept
conflict-typed = Typed
conflict-same = the same
supporting-kept = Helpers that the document names and nobody is matched to stay: { $words }.

## Done
done-start = Noted that work began.
done-report = Reported done; waits for confirmation.
done-confirm = Confirmed as done.
done-send-back = Sent back; the owner is told.
done-reopen = Opened again.
done-drop = Noted that it will not be done.
done-due = The day is changed.
done-hand-over = Handed over.
done-edit = The changes are saved.
done-make = The task is made.
done-evidence = The evidence is added.
done-withdraw = The evidence is withdrawn.
done-comment = The comment is sent.
done-enter = Entered; who decided is told.
done-object = The objection is noted.
done-known = The notice is put away.
done-before-said = Noted as done before the system was used.

## Refused, because
refused-not-taking-part = Only the owner, a helper, the head of the department, the focal officer or the head notes this. If the task moved, ask the focal officer to hand it over.
refused-no-right = Only the focal officer or the head decides this.
refused-own-task = Nobody confirms a task of one's own. The other of focal officer and head will confirm it.
refused-no-right-to-enter = Only the focal officer enters for another.
refused-decider-has-no-right = Who signed the paper may not decide this about this task.
refused-for-oneself = What is your own you note yourself.
refused-moved-on = The task is in another state by now; perhaps somebody else has just taken this step. Nothing more was written. Look at its page again.
refused-day-to-come = This day has not come. Give a day not after today.
refused-not-now = The task is “{ $state }”; this step cannot be taken now. Look at its page again.
refused-no-evidence = At least one piece of evidence is needed: a photo, a file, a link or a sentence.
refused-day-long-ago = This year lies too far back. Was it mistyped, such as 1026 for 2026?
refused-day-ahead = This day has not come. Give a day not after { $today }.
refused-no-reason = Write this, so that others understand why.
refused-no-title = The title is missing. Write a short sentence.
refused-too-long = Longer than { $max } characters. Shorten it and send it again.
refused-too-many = More than { $max }. Take some away and send it again.
refused-no-web-address = A link begins with http:// or https://.
refused-same-day = The new day is the day it has.
refused-same-owner = This is the owner already. Choose another.
refused-same-again = A task just like this was made a short while ago, so none was added. See the list; if one more is meant, tick this and make it.
refused-evidence-gone = This evidence was withdrawn before.
refused-not-entered-for-you = This was not entered for you, or you objected already.
refused-no-later-day = The day asked for must lie after the day it has and after today.
refused-asked-already = The same is asked already and waits for an answer, so nothing was sent. Take it back to send another.
refused-answered-already = This was answered or taken back already. Nothing more was written. Look at the task's page.
refused-own-request = Nobody answers what was asked by herself. The other who may will answer.
refused-no-receiver = Choose the person or department that should take it over.
refused-no-rule = This is no time that can be read. Write it as papers do, in Vietnamese: hằng tháng trước ngày 20; định kỳ quý; 6 tháng; trước 01/6 và 15/11 hằng năm; trong 05 ngày kể từ ngày nhận; thường xuyên.
refused-other-rhythm = A duty with days, one that events bring and a standing one do not turn into each other. End this one and make another; what was done stays.
refused-one-day-only = These words name one day only and do not repeat. Make an ordinary task with that day.
refused-no-such-day = Month { $month } has no such day; its last is the { $days }th at most. Look at the paper again.
refused-end-before-start = The last day lies before the first. Look at both days again.
refused-no-occurrence = Between the first day and the last nothing falls due, so nothing was made. Look at both days or the rule; the year also needs a programme.
refused-no-events = This duty is not counted from an event, so no event can be entered.
refused-reviewed-already = This period was looked at already. Nothing more was written.
refused-one-level = A part has no parts. Add it to the whole task, or join it as a related one.
refused-no-such-task = This programme has no other task of that number. The number stands on the task's page.
refused-linked-already = These two tasks are joined already.
refused-switched-off = The office has not switched this on. The focal officer does in the settings.
refused-out-of-range = Write a number from { $least } to { $most }.
refused-owner-gone = This person no longer works here. Choose another.
refused-name-taken = The list has this name already. Use another, or the one that is there.
refused-changed = Somebody else has just changed this task. Nothing was written. Look at its page and go on.

## Print
print-subject = { $view }, as of { $day }
print-no = No.
print-count = { $n ->
    [one] The list has 1 task.
   *[other] The list has { $n } tasks.
}
print-more = { $n } more do not fit one print; filter by month or department.
print-dropped = Not to be done: { $reason }
print-signer = MADE BY
print-sign = (Signature, full name)
sheet-title = Open tasks
sheet-how = As of { $day }. When a task is done, write the day, sign, and hand the sheet with the papers to the focal officer. Scan the code to see it in the system.
sheet-qr = QR code that leads to this person's tasks
sheet-none = Nothing is open.
sheet-done-on = Done on
sheet-sign = Signature
sheet-helps = supporting { $owner }

## Requests, series
requests = Obstacles and requests
request-obstacle = Obstacle
request-more-time = More time asked, until { $day }
request-hand-over = Proposed: hand over to { $to }
request-by = { $who }, { $at }
request-answered = { $who } answered { $at }.
request-answer-by = To be answered by { $day }; after that the head is told.
request-answer = Answer
request-withdraw = Take this back
request-state-open = Waits for an answer
request-state-escalated = No answer in time, the head was told
request-state-answered = Answered
request-state-granted = Granted
request-state-refused = Refused
request-state-withdrawn = Taken back
ask-obstacle = Report an obstacle
ask-more-time = Ask for more time
ask-hand-over = Propose another owner
series-panel = Recurring
series-standing-text = A standing duty has no day; once a quarter it is noted what was done.
series-event-text = Its day is counted from an event. When that happens, enter the day: a task of its own is made with its last day.
series-review = Look at { $period }
series-event = Enter an event
series-open = See the whole series
period-quarter = quarter { $n }/{ $year }
parts = Parts and related tasks
part-of = A part of
parts-done = { $n } of { $all } parts done
linked = Related tasks
unlink = Part
add-part = Add a part
add-link-task = Join a related task
documents = Documents for this task
add-documents = Add documents for this task
remove-document = Take this document away
fact-away = Away
fact-initiatives = Under
fact-percent = Done
fact-priority = Priority
owner-away-until = until { $day }
percent = Percent done
priority = Priority
priority-high = High
priority-usual = Usual
priority-low = Low
set-initiatives = Put under programmes, movements
set-progress = Note progress
# API
api-day = A day is written as 2026-05-15 and must exist; nothing was changed.
api-owner = The owner is nobody of this agency, has left, or both a person and a department are named; nothing was changed.
api-evidence = Send from 1 to 20 pieces of evidence at a time; nothing was changed.
api-file-name = The parameter name must be a file name of 1 to 200 characters; name and title hold no control characters. Nothing was kept.
api-file-unsearched = The text of this file cannot be read to look for a mark of secrecy. Nothing was kept. If somebody responsible has looked and it bears none, send it again with unmarked=true; if it does, handle it by the rules on the protection of state secrets.
