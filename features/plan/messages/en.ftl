### Plans: from a signed document to a year of work

## Navigation
nav-plans = Plans

## List
plan-list-title = Plans
plan-list-lead = <b>{ $plans } { $plans ->
    [1] plan
   *[other] plans
}</b> confirmed or kept as history{ $reviews ->
    [0] .
    [1] , <b>1 document</b> waits for review.
   *[other] , <b>{ $reviews } documents</b> wait for review.
}
plan-list-empty = No plans yet
plan-list-empty-text = Import the agency’s signed plan. Each task, who does it and by when are read; you look them over, correct them, and make the programme of the year.
plan-list-empty-reader = When the focal officer imports the agency’s plan, it appears here.
plan-list-reviews = Under review
plan-list-plans = Confirmed plans
plan-list-more = Only the { $n } latest plans are shown.
plan-import = Import a plan
plan-pasted = Pasted text
plan-unnamed = Document without a number
plan-review-go = Go on reviewing
plan-n-tasks = { $n } { $n ->
    [1] task
   *[other] tasks
}
plan-n-times = { $n ->
    [one] ({ $n } time)
   *[other] ({ $n } times)
}
plan-of-year = Year { $year }
plan-state-offered = Not chosen yet
plan-state-review = Under review
plan-state-running = Being carried out
plan-state-history = Kept as history

## Import
plan-upload-title = Import a plan
plan-upload-lead = Choose the signed plan’s file. Nothing is made until you have looked it over and confirmed it.
plan-upload-file = The plan’s file
plan-upload-file-hint = Word, PDF, ODT, HTML, plain text or a scan. You can choose several files.
plan-upload-folder-title = Import a whole folder from the document system
plan-upload-folder = Folder
plan-upload-folder-hint = At most { $max } files at once. Number, day and kind of each are read, and you choose.
plan-upload-paste-title = Or paste the document’s text
plan-upload-paste = The document’s text
plan-upload-secret = A document carries a secrecy mark (MẬT, TỐI MẬT, TUYỆT MẬT)
plan-upload-go = Read the document
plan-upload-back = Later
plan-read-done = The document was read. Look over each task, then make the programme of the year.
plan-read-already = This document is already under review; that review was opened.

## Several files
plan-batch-title = The files just read
plan-batch-lead = <b>{ $n } { $n ->
    [1] file was
   *[other] files were
} read</b>{ $failed ->
    [0] . Choose the documents to review.
   *[other] , <b>{ $failed } could not be read</b>. Choose the documents to review.
}
plan-batch-caption = The files just read
plan-batch-secret = { $n } { $n ->
    [1] file carries
   *[other] files carry
} a secrecy mark. Nothing of it was kept, not even the name.
plan-batch-go = Review the chosen documents
plan-batch-rest = The files not chosen are dropped.
plan-batch-none = No document is chosen. Tick at least one to review.
plan-batch-new = New
plan-batch-twin = Imported on { $day }
plan-batch-failed = Not read
plan-batch-chosen = The chosen documents wait for review; the other files were dropped.
plan-col-document = Document
plan-col-number = Number
plan-col-day = Signed on
plan-col-tasks = Tasks
plan-col-twin = In the system
plan-col-task = Task

## Review
plan-review-title = Review the plan just read
plan-review-lead = { $name } has <b>{ $n } { $n ->
    [1] task
   *[other] tasks
}</b>{ $owner ->
    [0] { $day ->
        [0] , all clear.
       *[other] , <b>{ $day } without a day</b>.
    }
   *[other] , <b>{ $owner } without a known owner</b>{ $day ->
        [0] .
       *[other] {" "}and <b>{ $day } without a day</b>.
    }
}
plan-later = Go on later
plan-back-to-review = Review of the plan
plan-review-confirmed = This document is confirmed and is no longer corrected here.
plan-review-dropped = This document was put away; no programme came of it.
plan-source-title = The source
plan-source-hint = Marked sentences hold tasks. Press a number to go to the other side.
plan-source-to-task = Task { $n }
plan-task-to-source = Sentence { $n } of the document
plan-source-add = Add a task
plan-source-hidden = { $n ->
    [one] See { $n } paragraph without tasks
   *[other] See { $n } paragraphs without tasks
}
plan-source-next = Go on
plan-found-title = What was understood
plan-found-count = { $first }–{ $last } of { $all } tasks
plan-found-none = No task was found in the document. Press “Add a task” beside a sentence, or add one of your own.
plan-clear = Clear
plan-no-owner = Owner not known
plan-no-day = No day yet
plan-dropped = Left out
plan-requested = Requested
plan-edit = Correct
plan-edit-which = task { $n }
plan-task-owner = Owner: { $owner }
plan-task-owner-open = Owner: not known (the document says “{ $words }”)
plan-task-supporting = Supporting: { $names }
plan-task-time = Time: { $time }
plan-task-matched = The document says “{ $words }” – { $reason }, { $n }% sure.
plan-person-gone = Person no longer listed
plan-department-gone = Department no longer listed
plan-same-title = This plan already has its programme
plan-same-text = Confirmed on { $day }. Confirming again only applies what differs; what was done stays.
plan-open = See the plan
plan-twin-title = This document has another review under way
plan-twin-text = Same number, agency and day; imported on { $day }.
plan-twin-open = Open that one
plan-kind-title = This is not a plan
plan-kind-unknown = Kind not known
plan-kind-text = The document is “{ $kind }”. Tasks can still be made of it; the confirmation asks again.
plan-older-title = A plan of an earlier year
plan-older-text = The document is of { $year }. When confirming, keep it as history or take it as a pattern for { $now }.
plan-doubts = { $n } { $n ->
    [1] place
   *[other] places
} the reader was unsure of

## The head of the document
plan-head-title = Head of the document
plan-head-number = Number
plan-head-number-only = Number (số)
plan-head-symbol = Symbol (ký hiệu)
plan-head-day = Signed on
plan-head-month = { $month }, day not known
plan-head-place = Place
plan-head-agency = Issued by
plan-head-kind = Kind of document
plan-head-subject = Subject
plan-head-duration = Time it is for
plan-head-year = Year
plan-head-year-hint = The year of the programme
plan-head-unknown = not known
plan-head-edit = Correct the head
plan-head-edit-title = Correct the head of the document
plan-head-back = Keep as it was
plan-save = Save
plan-saved = Saved.

## One task
plan-editing = Correcting task { $n }
plan-edit-leave = Keep as it was
plan-title = Task
plan-owner = Owner (chủ trì)
plan-owner-open = Not known
plan-owner-written = The document says “{ $words }”.
plan-owner-as-written = As the document says: “{ $words }”
plan-owner-other = Somebody else
plan-supporting = Supporting (phối hợp)
plan-supporting-more = Add a supporter
plan-supporting-none = Nobody more
plan-section = Section of the document
plan-when = Time
plan-when-day = Due day
plan-when-more = Day of the month, number of days, first day
plan-when-number = Day of the month, or number of days
plan-when-number-hint = For example: 20 (by the 20th each month), or 5 (within 5 days)
plan-when-number-fault = Enter a number, for example: 5
plan-when-from = Starting on
plan-quick-days = The paper names no day. Set one:
plan-quick-hasty = The paper only says “{ $word }”. Set a day:
plan-quick-month = End of month { $n }
plan-quick-quarter = End of quarter { $q }
plan-quick-half-1 = End of the first half-year
plan-quick-year = End of the year
plan-day-set = The day is set.
plan-when-hasty = The document says “{ $word }” and no day. Better set one.
plan-when-missing = The document names no day. Better set one.
plan-when-written = The document says “{ $words }”.
plan-when-open = No day set yet
plan-when-by = By a day
plan-when-month = Every month
plan-when-quarter = Every quarter
plan-when-half-year = Every six months
plan-when-year = Every year
plan-when-week = Every week
plan-when-day-unit = Every day
plan-when-continuous = All the time
plan-when-within-days = Within some days of the event
plan-when-within-working-days = Within some working days of the event
plan-when-none = Needs no day
plan-time-open = none yet
plan-time-none = needs no day
plan-time-written = “{ $words }”
plan-time-by = by { $day }
plan-time-window = from { $from } to { $day }
plan-time-every-day = every day
plan-time-every-week = every week
plan-time-every-month = every month
plan-time-every-quarter = every quarter
plan-time-every-half-year = every six months
plan-time-every-year = every year
plan-time-every-continuous = all the time
plan-time-by-day = by day { $n }
plan-time-on = on { $days }
plan-time-times = { $n ->
    [one] { $n } time a year
   *[other] { $n } times a year
}
plan-time-days = { $n ->
    [one] within { $n } day
   *[other] within { $n } days
}
plan-time-working-days = within { $n } working days
plan-time-months = { $n ->
    [one] within { $n } month
   *[other] within { $n } months
}
plan-time-before-days = { $n ->
    [one] { $n } day ahead of it
   *[other] { $n } days ahead of it
}
plan-time-before-working-days = { $n } working days ahead of it
plan-time-before-months = { $n ->
    [one] { $n } month ahead of it
   *[other] { $n } months ahead of it
}
plan-time-from-issued = of its issue
plan-time-from-received = of receiving the document
plan-time-from-event = of the event
plan-merge = Merge with the next
plan-merged = Merged with the next task.
plan-drop = Leave this task out
plan-left-out = The task was left out; it can be taken back.
plan-take-back = Take back
plan-taken-back = The task was taken back.
plan-split = Split in two
plan-split-title = Split this task in two?
plan-split-where = Where? The mark ‖ is the place.
plan-split-nowhere = This sentence is too short to split.
plan-split-back = Keep it whole
plan-parted = Split into two tasks.
plan-add = Add a task
plan-add-title = Add a task
plan-add-back = Do not add
plan-added = The task was added.
plan-now-title = Somebody else just changed this task. Now it is:
plan-now-open = Open it as it is now, drop what was typed

## Who
plan-ask-owner = Who is “{ $words }”?
plan-ask-nobody = Who does this task?
plan-choose = Choose
plan-choose-alike = The same for { $n } other tasks in the same words
plan-choose-first = Choose who owns this task.
plan-settled = The owner was noted.
plan-group-heads = Heads of the departments
plan-group-all = All staff
plan-group-people = ({ $n } people; the first owns it, the others support)
plan-reason-name = the full name
plan-reason-position = the same position
plan-reason-position-alike = a similar position
plan-reason-department = the same department
plan-reason-department-alike = a similar department
plan-reason-head = the head of the named department
plan-reason-role = holds the role { $role }
plan-reason-renamed = “{ $was }” is an old name; { $source }
plan-reason-many = the document names many
plan-reason-part = one of several named

## Confirmation
plan-diff-rest = And { $n } more, all applied.
plan-confirm = Make the programme of the year
plan-confirm-again = Apply what is chosen
plan-confirm-title = Make the programme of the year from { $name }?
plan-confirm-again-title = Apply { $name } as imported again?
plan-confirm-tasks = { $items } tasks of the document become { $tasks } tasks of the programme of { $year }; a recurring duty has one for each time.
plan-confirm-recipients = { $n ->
    [one] The sending list has { $n } recipient.
   *[other] The sending list has { $n } recipients.
}
plan-confirm-later = Owner and day of each task can still be changed afterwards, with the reason.
plan-confirm-keeps-done = Tasks that are done, wait for confirmation, or were dropped stay as they are.
plan-confirm-back = Back, nothing made yet
plan-confirm-nevertheless = The document is “{ $kind }”, not a plan. Make tasks of it nevertheless.
plan-confirm-no-owner = { $n ->
    [one] { $n } task without a known owner enters the programme unassigned
   *[other] { $n } tasks without a known owner enter the programme unassigned
}
plan-confirm-no-day = { $n ->
    [one] { $n } task without a day
   *[other] { $n } tasks without a day
}
plan-confirm-see-first = See the first
plan-confirmed = { $arg ->
    [one] The programme of the year was made: { $arg } task.
   *[other] The programme of the year was made: { $arg } tasks.
}
plan-purpose = This plan is of { $year }. What is it for?
plan-purpose-pattern = A pattern for { $year }
plan-purpose-pattern-note = (days move to the same day of that year, owners are those of today)
plan-purpose-history = Keep it as history
plan-purpose-history-note = (no tasks are made)
plan-purpose-year = Make the programme of { $year }
plan-purpose-for-year = Year of the pattern
plan-purpose-for-year-hint = Only when taken as a pattern
plan-diff-title = { $n } differences, { $same } tasks the same. Choose what to apply:
plan-diff-none = Nothing differs from what was confirmed.
plan-diff-new = New
plan-diff-changed = Changed
plan-diff-gone = Gone
plan-diff-gone-note = If chosen, a task that is not done becomes “not carried out”; reason: no longer in the plan.
plan-diff-words = Sentence: “{ $from }” becomes “{ $to }”
plan-diff-owner = Owner: { $from } becomes { $to }
plan-diff-supporting = Other supporters
plan-diff-time = Time: { $from } becomes { $to }
plan-put-away = Put this document away
plan-put-away-title = Put this document away?
plan-put-away-what = What was read and corrected leaves the list of reviews.
plan-put-away-again = No task was made. The document can be imported again at any time.
plan-put-away-back = Keep it, go on reviewing
plan-put-away-done = The document was put away.

## A plan
plan-facts = About the plan
plan-confirmed-on = Confirmed at
plan-sent = Recipients
plan-see-review = See the document and its review
plan-original = Original file
plan-original-open = Download the original
plan-see-tasks = See the tasks
plan-tasks-title = Tasks of the plan
plan-tasks-none = This plan has no tasks.
plan-tasks-more = { $n } more tasks stand in the programme of the year.

## Sending
plan-send = Send the plan
plan-send-title = Sending list of the plan
plan-send-print = Print the list
plan-send-circulate = Circulate in the agency
plan-sent-words = Sent to { $sent } of { $n } recipients.
plan-law = Law
plan-law-duties = See the duties by law beside the plan
plan-law-changes = What changed from { $then } to { $now }
plan-sent-nobody = The document names no recipients.
plan-send-all-done = Sent to all recipients.
plan-send-note-title = Note a sending
plan-send-to = Sent to
plan-send-way = How
plan-way-system = Document system (iOffice…)
plan-way-paper = On paper, by post
plan-way-hand = By hand
plan-send-on = Sent on
plan-send-proof = Proof
plan-send-proof-hint = For example: the outgoing number, a signed receipt. Or attach a file below.
plan-send-file = File that proves it
plan-send-note = Note as sent
plan-send-noted-done = Noted as sent to { $arg }.
plan-send-nobody-chosen = Choose at least one recipient.
plan-send-no-way = Choose how it was sent.
plan-send-whom = Recipient
plan-send-state = State
plan-send-sent = Sent { $day }
plan-send-waiting = Not sent
plan-send-archive = Archive
plan-send-noted = Noted by
plan-send-proof-file = file
plan-send-undo = Note again
plan-send-undo-title = Take back the note for “{ $name }”?
plan-send-undo-what = It becomes “not sent” again; day, way and proof are dropped.
plan-send-undo-do = Take the note back
plan-send-undo-back = Keep it
plan-send-undone = The note was taken back.
plan-send-paper-title = SENDING LIST
plan-send-paper-subject = { $name }

## Starting in mid-year
plan-midyear-title = Starting in mid-year
plan-midyear-lead = { $n ->
    [one] <b>{ $n } task</b> is past its day. Choose one of three for each; save once for all.
   *[other] <b>{ $n } tasks</b> are past their day. Choose one of three for each; save once for all.
}
plan-midyear-notice = { $n ->
    [one] { $n } task of the plan is past its day
   *[other] { $n } tasks of the plan are past their day
}
plan-midyear-go = Say which were done and which are late
plan-midyear-none = No task is past its day
plan-midyear-none-text = When you start in mid-year, tasks past their day appear here, to be noted as done, late, or with a new day.
plan-midyear-part = Each page is saved by itself; the next pages follow below.
plan-midyear-task = { $title } (due { $due })
plan-midyear-before = Done before the system was used
plan-midyear-late = Not done, late
plan-midyear-day = Set a new day
plan-midyear-before-more = Which day, and what shows it
plan-midyear-day-more = The new day
plan-midyear-on = Done on
plan-midyear-note = Evidence
plan-midyear-note-hint = For example: minutes of the conference of 27 March 2026
plan-midyear-file = File or photo
plan-midyear-new = New day
plan-midyear-new-past = The new day must be today or later.
plan-midyear-why = Reason
plan-midyear-save = Save all
plan-midyear-back = Later
plan-midyear-done = { $arg ->
    [one] { $arg } task was noted.
   *[other] { $arg } tasks were noted.
}

## Refusals
plan-refused-changed = Somebody else changed it meanwhile. Look again and save once more; what was typed is kept.
plan-refused-gone = This task is no longer in the review.
plan-refused-no-title = A task needs a title.
plan-refused-too-long = At most { $max } characters.
plan-refused-too-many = At most { $max } at once.
plan-refused-nothing-to-merge = There is no task after this one to merge with.
plan-refused-no-place = Choose where to split the sentence.
plan-refused-no-year = Enter a year, for example: 2026
plan-refused-closed = This document is confirmed or put away and cannot be corrected.
plan-refused-not-in-text = This sentence is not in the document.
plan-refused-secret = The document carries a secrecy mark. Nothing was kept, not even the file’s name. Secret documents must not enter this system.
plan-refused-nothing = No file and no text came.
plan-refused-no-tasks = There is no task to make a programme of. Add at least one.
plan-refused-not-a-plan = This document is not a plan. Tick the box below to make tasks of it nevertheless.
plan-refused-older-year = A plan of an earlier year: keep it as history, take it as a pattern, or make that year’s programme.
plan-refused-unreadable = This document could not be read.
plan-refused-day-ahead = That day has not come yet, or is before the document was signed.
plan-refused-no-day = The new day must be today or later.
plan-refused-no-proof = Write what proves it, or attach a file.
plan-refused-who = Choose a person or department of the list.

## Data: always Vietnamese
plan-data-programme = Chương trình thực hiện dân chủ năm { $year }
plan-data-month = { $title } – tháng { $n }
plan-data-quarter = { $title } – quý { $roman }
plan-data-half-year = { $title } – 6 tháng { $n ->
    [1] đầu năm
   *[other] cuối năm
}
plan-data-day-set = Hạn đặt khi rà soát { $document }.
plan-data-day-written = { $document } viết: “{ $words }”.
plan-data-renewed = Nhập lại kế hoạch số { $number }
plan-data-gone = Kế hoạch số { $number } nhập lại không còn việc này
plan-data-new-day = Đặt lại hạn khi bắt đầu dùng giữa năm
plan-data-new-day-was = Đặt lại hạn khi bắt đầu dùng giữa năm; hạn cũ { $was }.

## Command line
plan-cli-made = { $document }: the programme of { $year } was made with { $tasks } tasks from { $items } entries; { $owner } without a known owner, { $day } without a day; { $recipients } recipients.
plan-cli-again = { $document } had been imported before: { $tasks } tasks were added to the programme of { $year }; { $gone } entries that it no longer has were kept; { $owner } without a known owner, { $day } without a day.
plan-cli-not-a-plan = This document is not a plan. Add --nevertheless to make tasks of it.
plan-refused-nobody-acts = The agency has no focal officer and no head on whose behalf a plan could be imported.
plan-refused-under-review = This document is under review on the screen; confirm that review or put it away first.

plan-dead = { $n ->
    [one] The plan cites one document that is not in force
   *[other] The plan cites { $n } documents that are not in force
}

plan-record = Public record
plan-in-record = Proof about this plan

plan-form-title = The form of the document
plan-form-clean = Form check by Decree 30/2020/NĐ-CP: nothing found.
plan-form-count = { $n ->
    [one] Form: { $n } place to look at ({ $certain } certain faults, { $unsure } not certain)
   *[other] Form: { $n } places to look at ({ $certain } certain faults, { $unsure } not certain)
}
plan-form-see = See each place and what to write
plan-form-rule = Rule
plan-form-is = Written now
plan-form-write = To write
plan-form-sure = How certain
plan-form-certain = Certain
plan-form-unsure = To be looked at
plan-form-more = { $n } more.
plan-form-mend = Its form does not keep the plan from becoming the programme. For a Word copy with the mends as tracked changes:
plan-form-mend-go = check the file on the page Form of a paper.
plan-pattern-take = Take as a pattern for { $year }
plan-pattern-taken = Taken as a pattern. Its days were moved to the new year; look through the tasks, then confirm.
plan-refused-pattern-year = A plan is a pattern only for a year after its own.
