### Carrying the year out: recurring duties, obstacles, requests, many at once

nav-series = Recurring duties
nav-requests = Obstacles, requests

field-obstacle = What stands in the way, who can help with what
field-obstacle-hint = A sentence or two. The focal officer and the head of the department are told at once.
send-obstacle = Send the obstacle
done-obstacle = Sent; the focal officer and the head of the department are told.
field-wanted = Until which day
field-more-time-why = Why more time is needed
field-more-time-hint = How far it is and why it is not done. The day stays until this is granted.
send-more-time = Ask for more time
done-more-time = Sent. The day stays until this is granted.
field-receiver = Who should take it over
field-offer-why = Why it should be handed over
field-offer-hint = It is handed over once the receiver or the focal officer agrees.
send-offer = Propose to hand it over
done-offer = Sent. The task stays where it is until somebody agrees.
done-withdraw-request = Taken back.
request-who = Asked by
field-reply = Answer
reply-obstacle = There is a way
reply-not-now = Not now, for the reason below
reply-grant = Grant more time
reply-take = Agree: the task goes to the receiver
reply-refuse = Refuse
field-granted-day = Until
field-reply-words = What is answered
field-reply-hint = Needed for an obstacle, and when refusing.
reply-verb = Send the answer
reply-back = Later, back to the task
reply-missing = Choose an answer.
reply-not-yours = This waits for somebody else: the focal officer, the head, the head of the department or the proposed receiver.
done-answer = Answered; whoever asked is told.
requests-title = Obstacles and requests of { $year }
requests-lead = Every obstacle, wish for more time and proposed hand-over of the year, answered or not.
requests-tabs = Filter by answer
requests-waiting = Waiting
requests-answered = Answered
requests-escalated = Told to the head
requests-all = All
requests-any = Every kind
requests-what = What
requests-none-title = Nothing here
requests-none = When an owner reports an obstacle, asks for more time or proposes another owner on a task's page, it shows here.

series = Recurring duty
series-lead = Duties that come back, that events bring, or that stand. Each time is a task of its own with its day, owner and evidence.
series-time = Time
series-from = From { $day }
series-until = until { $day }
series-no-end = no end given
series-new = Add a recurring duty
series-new-lead = Write the time as papers do, in Vietnamese. Every day is shown before anything is made.
series-none-title = No recurring duties yet
series-none = What comes back in the plan, or is added here, shows as one line with all its occurrences.
series-before = Those before
series-after = Those after
series-counts = { $n ->
    [one] { $n } task made, { $done } done.
   *[other] { $n } tasks made, { $done } done.
}
series-occurrence = Occurrence
series-occurrences = Occurrences
series-rules = Its rules over time
series-rule-from = “{ $rule }”, from { $day }, set by { $who }.
series-title-hint = What is to be done each time, such as: Mở hòm thư góp ý
field-rule = Rule
field-rule-hint = In Vietnamese, such as: hằng tháng trước ngày 20; định kỳ quý; 6 tháng; trước 01/6 và 15/11 hằng năm; trong 05 ngày làm việc kể từ ngày nhận; thường xuyên
series-first = From
series-last = Until
series-last-hint = Left empty it runs to the end of the year, and on when the next year has a programme.
series-look = Show the days
series-make = Make it
series-again = Change it
series-keep = Keep it, back
series-will = { $n ->
    [one] { $n } task will be made, due as below.
   *[other] { $n } tasks will be made, due as below.
}
series-will-open = No end given: until the end of { $year } there are { $n } occurrences as below; it goes on when the next year has a programme. Weekly tasks are made about a month ahead.
series-will-event = One task that waits for the event will be made. Each event entered makes a task with its own last day.
series-will-stand = One standing task without day will be made; it is looked at once a quarter.
series-rest-day = no working day; the working day before is { $before }
series-change-rule = Change the rule
series-rule-now = The rule is “{ $rule }”.
field-new-rule = New rule
field-rule-from = From
field-rule-from-hint = What falls due before stays; what has begun keeps its day.
field-rule-why = Why it changes
series-days-now = The days of the year if changed
series-changed = { $moved } moved, { $made } new, { $dropped } dropped, { $kept } kept
series-end = End it
series-end-what = What falls due later and has not begun is marked as not carried out; what was done stays.
field-end-why = Why it ends
series-ended = { $dropped } dropped, { $kept } under way kept
series-owner-what = Occurrences that have not begun go to the new owner; those under way stay.
series-handed = { $n } handed to the new owner
field-event-day = Day of the event
field-event-words = About what
field-event-hint = Such as: văn bản 35/TB-UBND
event-verb = Make the task
field-review = What was done this quarter
field-review-hint = A sentence or two; reports use it.
review-verb = Note it
rule-every-day = { $every } by the { $day }.
every-day = daily
every-week = weekly
every-month = monthly
every-quarter = quarterly
every-half-year = every six months
every-year = yearly
every-continuous = standing
done-series = The recurring duty was made.
done-rule = Noted: { $arg }.
done-event = The task was made.
done-review = Noted.

field-task-number = Number of the related task
field-task-number-hint = It stands on that task's page.
task-number-missing = Write a number, such as 12.
documents-what = What one needs to do the task: instructions, forms, drafts. What shows that it is done goes under Evidence.
document-missing = There is no file and no link.
priority-none = None
field-percent-hint = From 0 to 100.
done-part = The part was added.
done-link = The tasks are joined.
done-unlink = The tasks are parted.
done-documents = Documents added.
done-document-removed = The document was taken away.
done-progress = Progress noted.

initiatives = Programmes and movements
initiatives-lead = The agency's own list: mass mobilisation, administrative reform, digital transformation… A task may belong to several.
initiatives-chart = Tasks of this year by programme or movement and state; the figures stand below
initiatives-tasks = Tasks this year
initiatives-acts = Change
initiatives-none-title = No programmes or movements yet
initiatives-none = The focal officer adds the names of those that the agency carries out, then puts tasks under them to filter and count.
initiative-change = Rename
initiative-new = Name of a programme or movement
initiative-new-hint = Such as: Dân vận chính quyền
initiative-add = Add to the list
initiative-name = Name
initiative-retire = No longer used for new tasks
initiative-retired = No longer used
initiative-used = Used
initiative-back = Keep it, back to the list
done-initiative = Added to the list.
done-initiative-changed = Saved.
done-initiatives-set = The task was put under them.

setting-title = Settings for the agency's tasks
setting-lead = Percent and priority are off until the agency needs them.
field-escalate = After how many working days without answer the head is told
field-escalate-hint = 1 to 30; usually { $n }. A habit of the agency, not a rule of the law.
field-percent-on = Use percent done
field-priority-on = Use priority
done-setting = Saved.

bulk-title = Change many at once
bulk-lead = Choose tasks and what changes, then look. Nothing is written before the button on the next page.
bulk-what = What changes
bulk-doi-han = Move the day by some days
bulk-han-moi = One new day for all
bulk-chuyen = Hand over
bulk-chuong-trinh = Put under a programme or movement
bulk-khong-thuc-hien = Not carried out
bulk-days = By how many days
bulk-days-hint = Negative: earlier. Only for moving the day.
bulk-days-wrong = Write a number of days other than 0, at most { $most }.
bulk-initiative-missing = Choose a programme or movement.
bulk-why = Reason
bulk-tasks = { $n ->
    [one] Choose among { $n } task
   *[other] Choose among { $n } tasks
}
bulk-look = Look first
bulk-back = Change nothing, back to the list
bulk-none-title = Nothing here can be changed
bulk-none = This filter holds only tasks that are done or dropped. Choose another in the list.
bulk-more = Only the first { $n } of { $all } tasks stand here. Narrow the filter for the others.
bulk-what-missing = Choose what changes.
bulk-nothing-picked = No task is chosen.
bulk-no-day = It has no day that could be moved.
bulk-after-due = Due { $from }, then { $to }
bulk-after-owner = From { $from } to { $to }
bulk-after-join = Added to “{ $name }”
bulk-preview = Before it changes
bulk-preview-lead = { $will } will change, { $stays } stay as they are. Nothing is written yet.
bulk-will = Will change
bulk-becomes = Becomes
bulk-stays = Stay as they are
bulk-reason = Why
bulk-do = { $n ->
    [one] Change { $n } task
   *[other] Change { $n } tasks
}
bulk-again = Choose again
bulk-done-part = { $done } changed; { $left } stay as they are
done-bulk = Tasks changed: { $arg }.
