## The law's catalogue, conditions, duties, the agency's own rules
law-nav-duties = Duties by law
law-nav-law = Law catalogue
law-nav-charter = Own rules (quy chế)
law-person-unknown = somebody no longer in the list
law-reason = Reason
law-history = History
law-undone = Taken back { $at }, { $who }: { $reason }
law-years = Other years

## The list
law-list-title = Law catalogue
law-list-lead = { $n } rules in force on { $day }, by the filter.
law-list-empty = No rule fits
law-list-empty-text = Take a condition away, or search with other words; with or without diacritics.
law-search = Search
law-document = Document
law-kind = Kind
law-how-sure = How sure
law-in-force-on = In force on
law-any = All
law-kind-duty = Duty
law-kind-period = Period
law-kind-threshold = Share, threshold
law-kind-item = Item of a list
law-kind-right = Right
law-kind-lock = Who may see it
law-kind-counting = How time is counted
law-kind-question = Open question
law-sure-v = Read in the document
law-sure-second = Read second-hand, waiting to be checked
law-sure-memory = From memory, waiting to be checked
law-mark-v = Read
law-mark-second = Second-hand
law-mark-memory = From memory
law-law-day = By the law alone it is { $day }.
law-checked = Checked

## One rule
law-rule-short = Rule
law-rule-says = What it says
law-rule-id = Id
law-where = Basis
law-who = Whose duty
law-with = Together with
law-time = Time
law-within = { $amount } from { $event }
law-before = at least { $amount } before { $event }
law-lasting = How long
law-lasts = at least { $amount }
law-lasts-continuous = at least { $amount } without a break
law-often = How often
law-every = every { $amount }
law-threshold = Share, threshold
law-at-least = at least { $n } of { $base }
law-more-than = more than { $n } of { $base }
law-at-most = at most { $n } of { $base }
law-below = fewer than { $n } of { $base }
law-people-word = people
law-channels = Channels
law-audience = Who may see it
law-audience-named = those named
law-audience-staff-meeting = the staff, in a meeting
law-audience-staff = the staff of the agency
law-audience-public = everybody
law-applies = Applies when
law-has = the agency has { $fact }
law-lacks = the agency has no { $fact }
law-source = Source
law-unit-working_days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
law-unit-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
law-unit-weeks = { $n ->
    [one] 1 week
   *[other] { $n } weeks
}
law-unit-months = { $n ->
    [one] 1 month
   *[other] { $n } months
}
law-unit-quarters = { $n ->
    [one] 1 quarter
   *[other] { $n } quarters
}
law-unit-years = { $n ->
    [one] 1 year
   *[other] { $n } years
}
law-unit-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
law-unit-same_day = the same day
law-beside = Beside this rule
law-special-to = The general rule that this one displaces
law-specials = Special rules that go before it
law-tightens = Tightens the rule
law-tightened-by = Stricter rules of the province or the agency
law-part-of = Part of the list
law-items = Its items
law-clock = Its time is counted by
law-touches = Touches
law-question = Open legal question
law-question-text = What was read does not answer this. The agency chooses a way; each step that it touches says that this is not sure.
law-proposals = Ways out, the one to prefer first
law-question-settle = Settle it at:
law-question-without = To go on without a representative body the head writes down the reason; it goes with minutes and report.
law-versions = Versions over time
law-in-force = In force
law-from-to = from { $from } to { $to }
law-from = from { $from }
law-until = to { $to }
law-force-unknown = not known
law-why = Note
law-unsure-acts = The rule is still used; wherever it decides, the screen says that it waits to be checked.
law-checks = Checks
law-checked-by = { $who } checked it on { $day }: { $source }
law-check-line = { $who } checked it on { $day }: { $source }

## Try it
law-try = Try it
law-try-start = Counted from
law-try-verb = Compute the day
law-result-after = By { $day } at the latest
law-result-before = By { $day } at the latest, { $time } before { $event }
law-result-lasting = At least to the end of { $day }
law-other-reading = Counted the other way it would be { $day }; the safer day is taken.
law-general-day = By the general rule it would be { $day } ({ $basis }).
law-own-day = By the stricter rule it is { $day } ({ $basis }).
law-in-full = The whole computation
law-provisional = provisional
law-day-start = Start
law-day-counted = Day { $n }
law-day-due = Due
law-day-holiday = Holiday
law-day-in-lieu = In lieu
law-day-swapped = Swapped
law-day-rest = Rest
law-day-not-counted = Not counted

## Check
law-check = Check against the original
law-check-what = Read this article in the original that is in force (Công báo, the national database). If it reads as above, note the day and the source: the mark “waiting to be checked” is lifted in this agency.
law-check-day = Day of the check
law-check-source = Where it was read
law-check-source-hint = For example: Công báo 1021, 10 July 2025, page 14; vbpl.vn.
law-check-verb = Confirm the check
law-check-keep = Not confirmed, go back
law-check-revoke = Revoke the check
law-check-stays = Keep it
law-ask-revoke = Revoke this check?
law-ask-revoke-what = The mark stands again wherever this rule decides. Days already computed do not change; the check stays in the history.
law-done-checked = The check is noted. The mark is lifted in this agency.
law-done-revoked = The check was revoked.

## Documents, files
law-documents-title = Documents cited
law-documents-lead = { $n } documents, with force, amendment and replacement.
law-see-rules = See the rules
law-ended = No longer in force
law-changed-by = Amended, replaced
law-amended-by = Amended by { $document } { $day }
law-amended-unread = not read
law-replaced-by = Replaced by { $document }
law-files-title = Extra rule files
law-files-none = The data folder has no extra rule file.
law-files-good = { $n ->
    [one] { $n } file, in use.
   *[other] { $n } files, all in use.
}
law-files-faulty = { $n } files, of which { $faulty } have a fault and are not used.
law-files-what = TOML files in the folder law of the data folder are read at start: rules of the province, newer law; the file holidays.toml: the yearly notice of holidays. A file with a fault is left out whole; what was computed does not change. Mend the file and start again.
law-file-used = In use
law-file-left = Not used, faulty

## Conditions
law-conditions-title = Conditions of the agency
law-conditions-what = What the law lays on the agency depends on what it is and has. Each condition has a first day; each year is judged by its own.
law-conditions-all-known = Every condition is known.
law-conditions-unknown = { $n ->
    [one] { $n } condition is not known.
   *[other] { $n } conditions are not known.
}
law-conditions-history = What was said
law-conditions-none-said = Nobody has said anything yet.
law-conditions-missing = A condition of the agency is not known
law-conditions-missing-text = Not said yet: { $what }. Meanwhile the agency counts as a commune's people's committee.
law-condition-kind = Sort of agency
law-condition-staff = How many people work here
law-condition-representative = Representative body of the staff (tổ chức đại diện)
law-condition-inspection-board = People's Inspection Board (Ban Thanh tra nhân dân)
law-representative-body = the representative body
law-value-unknown = Not settled
law-value-yes = Yes
law-value-no = No
law-value-rural-commune = Commune (xã)
law-value-ward = Ward (phường)
law-value-special-zone = Special zone (đặc khu)
law-value-township = Township (thị trấn, until 30 June 2025)
law-value-other = Another agency
law-representative-undecided = Not settled
law-representative-union = Trade union
law-representative-party = Party cell or committee
law-representative-front = Fatherland Front
law-representative-elected = Group chosen by the conference (tổ đại diện)
law-representative-none = None
law-people = { $n ->
    [one] 1 person
   *[other] { $n } people
}
law-origin-said = Since { $day }, said by { $who } { $at }.
law-origin-counted = Counted from the agency's list of people; say it by hand if the true number differs.
law-origin-agency = From the page of the agency.
law-origin-nothing = Nobody has said.
law-ground-is = Ground: { $ground }
law-said-since = { $who } said { $what }: { $value }, since { $from }.
law-said-until = { $who } said { $what }: { $value }, from { $from } to { $to }.
law-say = Say anew
law-say-before = Say it for a time before
law-say-representative = Change today's representative body
law-say-lead = The answer holds from its day on; days before keep the old answer.
law-say-before-lead = Today's representative body stands on the page of the agency. Say here which stood before, so that those years are judged by it.
law-answer = Answer
law-answer-staff = How many
law-answer-staff-hint = Cadres, officials, public employees and workers of the agency.
law-from-day = From
law-to-day = To
law-ground = Ground
law-ground-hint = A decision, a document, a meeting.
law-save-answer = Save the condition
law-keep-answer = Keep it as it is
law-withdraw = Take this answer back
law-withdraw-verb = Take it back
law-ask-withdraw = Take this answer back?
law-ask-withdraw-what = Duties are judged by the answers that remain. Days already computed and duties already accepted do not change.
law-board-ask = Does the agency have an inspection board this year?
law-board-ask-text = This is asked once a year. While it is not settled, the duties it touches say that a question is open.
law-answer-now = Answer
law-done-said = The condition is saved.
law-done-withdrawn = The answer was taken back. What was computed does not change.

## Duties of the year
law-duties-title = Duties by law in { $year }
law-duties-lead = The law lays { $n } duties on the agency: { $forgotten } not in the plan, { $alike } with a task alike, { $settled } accepted or linked.
law-duties-tabs = Standing
law-duties-none-text = The other duties are under the tabs beside.
law-duty-forgotten = Not in the plan
law-duty-alike = A task alike
law-duty-arises = When it arises
law-duty-settled = Accepted, linked
law-duty-aside = Set aside
law-duty-forgotten-what = The law sets a day, and no task of the programme looks like it. Those to come are ticked already; untick what is not accepted.
law-duty-alike-what = A task of the programme shares many words with the duty. Look and link, or accept it as a new task.
law-duty-arises-what = No day is set: it is counted from the day of the event. May be accepted to say who does it.
law-duty-settled-what = These are tasks of the programme.
law-duty-aside-what = Not carried out, with a reason. Undo the decision and the duty is proposed again.
law-duty-forgotten-none = The plan forgot no duty
law-duty-alike-none = No task is alike
law-duty-arises-none = No duty waits for an event
law-duty-settled-none = No duty was accepted yet
law-duty-aside-none = No duty was set aside
law-duty-open = Open
law-due-by = By { $day }
law-due-arises = Its day is counted when it arises
law-why-here = Why does it fall on the agency?
law-why-day = Why this day?
law-questions-open = Legal questions are open that no document answers
law-question-touches = { $n ->
    [one] touches { $n } duty
   *[other] touches { $n } duties
}
law-may-match = A task that may match:
law-match-why = Both say “{ $words }” ({ $score }% of the duty's words).
law-match-later = The plan says { $own }, later than the law's { $legal }.
law-to-programme = Programme of the year
law-owner = Given to
law-owner-hint = “By law” gives each duty to who holds the role that the law names; it can be handed over later.
law-owner-by-law = By law (who holds the role named)
law-owner-none = Nobody yet
law-accept-chosen = Accept the ticked duties
law-accept-title = Accept as a task of the programme
law-accept-what = A new task opens, with its owner, the law's day and its computation, and its basis.
law-accept = Accept the duty
law-link-title = Link to a task that is there
law-link-what = That task will show its legal basis and the law's day; the day on record stays.
law-link-task = Task
law-link-verb = Link to this task
law-aside = Set aside
law-aside-keep = Do not set aside, go back
law-ask-aside = Set this duty aside: { $duty }?
law-ask-aside-what = It does not enter this year's programme; the reason and who decided stay visible, and the decision can be undone.
law-ask-aside-law = Setting it aside does not end the duty in law.
law-decided = Decided
law-how-accepted = { $who } accepted it { $at }:
law-how-linked = { $who } linked it { $at } to the task:
law-how-aside = { $who } set it aside { $at }. Reason: { $reason }
law-undo = Undo this decision
law-undo-verb = Undo the decision
law-undo-keep = Keep the decision
law-ask-undo = Undo the decision about this duty?
law-ask-undo-accepted = The task that it opened becomes “not carried out” with this reason, if it was not reported done.
law-ask-undo-linked = The linked task no longer shows this basis.
law-ask-undo-aside = The duty is proposed again.
law-ask-undo-history = The old decision stays in the history.
law-done-accepted = Duties accepted: { $arg }.
law-done-accept = The duty was accepted as this task.
law-done-linked = The duty was linked to this task.
law-done-aside = Set aside, with the reason.
law-done-undone = The decision was undone.

## What changed
law-changes-short = What changed since an earlier year
law-changes-title = What changed from { $then } to { $now }
law-changes-lead = { $n } rules for this agency are different. The old plan can be a pattern after a look at these.
law-changes-then = Earlier year
law-changes-now = Later year
law-changes-verb = Compare
law-changes-agency = The agency
law-changes-agency-none = The agency's conditions are as they were.
law-changes-was-is = { $name }: was { $was }, is { $is }
law-changes-roles = Levels, bodies, posts
law-changes-roles-none = No change is known.
law-changes-now-is = now { $now }
law-changes-gone = no more
law-changes-tabs = Sort of change
law-change-new = New
law-change-altered = Different
law-change-ended = Ended
law-change-unsure = Amendment not read
law-changes-none = No change of this sort
law-changes-none-text = See the tabs beside.

## Own rules
law-charters-what = The agency's rules of democracy (quy chế thực hiện dân chủ) may add contents and channels and shorten periods; they take nothing away from the law. From their day on, the agency's days are computed by them too.
law-charters-acting = In force since { $day }.
law-charters-draft = A draft is being written.
law-charters-none = No own rules in the system yet.
law-charters-empty = No own rules of democracy
law-charters-empty-text = Enter the rules in use, or write new ones; each is judged against the law.
law-charter-begin = Write own rules
law-charter-change = Change name, ways of voting
law-charter-issue = Note that it was issued
law-charter-draft = Draft
law-charter-in-force = In force
law-charter-replaced = Replaced
law-charter-days = { $number }, since { $from }
law-charter-days-ended = { $number }, from { $from } to { $to }
law-charter-no-rules = There is no rule yet
law-charter-no-rules-text = Add each rule: content, channels, a shorter period if there is one. Note it as issued when it is whole.
law-charter-paper = The signed paper
law-charter-signed = Signed on { $day }
law-charter-rules = Its rules
law-charter-title-usual = Quy chế thực hiện dân chủ trong hoạt động của cơ quan
law-charter-model = Begin with the model of the catalogue
law-charter-model-hint = Each model rule has the law's own time; shorten it or add channels before it is issued.
law-charter-name = Name
law-charter-form-lead = Name, review and ways of voting; the rules are added in the next step.
law-charter-save = Save
law-charter-keep = Do not save, go back
law-charter-keep-draft = Keep the draft, go back
law-charter-article = Article
law-charter-article-hint = For example: Điều 5 khoản 2
law-charter-content = What it says
law-charter-tightens = Which rule of the law it tightens
law-charter-tightens-hint = Choose one when this rule shortens a period, lengthens a posting, or adds a channel.
law-charter-own-rule = None, it is the agency's own
law-charter-amount = The agency's period
law-charter-amount-hint = Only when it differs from the law; counted as the rule chosen.
law-charter-unit = Counted in
law-unit-word-working_days = working days
law-unit-word-days = days
law-unit-word-weeks = weeks
law-unit-word-months = months
law-unit-word-hours = hours
law-charter-number = Number of the decision
law-charter-number-hint = For example: 25/QĐ-UBND
law-charter-issued = Signed on
law-charter-from = In force from
law-charter-file = The signed paper
law-charter-file-hint = A scan or PDF. No secret document.
law-charter-reviewer = Who reviews it
law-charter-issue-lead = Note number and day, and attach the signed paper.
law-charter-issue-verb = Put in force
law-charter-issue-acts = From its day on the agency's days are computed by these rules too; days already computed do not change.
law-charter-issue-replaces = Rules that are in force, if any, are replaced.
law-charter-issue-review = The review becomes a task of its year's programme.
law-rule-add = Add a rule
law-rule-add-lead = It is judged against the law at once: sooner or longer is allowed, later or shorter is not.
law-rule-add-verb = Add this rule
law-rule-remove = Take this rule out
law-voting = Ways of voting
law-voting-hint = The law does not say show of hands or secret ballot; these rules choose. Kept for votes.
law-matter-board = Electing and dismissing the inspection board
law-matter-resolution = The conference's resolution
law-matter-contributions = Collecting and spending contributions
law-matter-self-managed = Other matters of the staff's own
law-matter-opinion-form = Opinion forms sent to all
law-method-hands = Show of hands
law-method-named = Named vote
law-method-secret-paper = Secret ballot on paper
law-method-secret-screen = Secret ballot on screen
law-method-conference-decides = The conference chooses
law-method-not-said = Not said
law-review = Review
law-review-every = { $n ->
    [one] Reviewed every month.
   *[other] Reviewed every { $n } months.
}
law-review-months = Reviewed after each (months)
law-review-months-hint = Usually 12.
law-event-made = { $who } began the draft.
law-event-changed = { $who } changed name, review or ways of voting.
law-event-rule-added = { $who } added a rule: { $words }
law-event-rule-removed = { $who } took a rule out: { $words }
law-event-in-force = { $who } noted { $words } as in force from { $day }.
law-event-replaced = { $who } noted that { $words } replaces it.
law-done-draft = The draft is made. Add its rules.
law-done-charter-saved = Saved.
law-done-rule-added = The rule was added; it does not loosen the law.
law-done-rule-removed = The rule was taken out of the draft.
law-done-issued = The rules are noted as in force.

## Days off
law-days-short = Days off
law-days-title = Days off and made-up days in { $year }
law-days-settled = The holiday notice of { $year } is known.
law-days-provisional = The holiday notice of { $year } is not known: these days are provisional.
law-days-day = Day
law-days-what = What it is
law-days-own = The agency's own days
law-days-own-none = The agency has added none.
law-days-past = A day that was computed keeps its computation, even when a row about days off changes later.
law-days-from-to = from { $from } to { $to }
law-days-swap = off on { $off }, worked on { $work }
law-days-by = Added by { $who } { $at }. Ground: { $reason }
law-days-add = Add an own day
law-days-add-lead = A day off or a swap of this agency alone, on the ground of a document.
law-days-add-verb = Add this day
law-days-keep = Leave it, go back
law-days-remove = Remove this row
law-own-kind = Kind
law-own-off = Off
law-own-swap = Swap
law-own-name = Name
law-own-name-hint = For example: off after storm no. 5
law-own-from = First day off
law-own-to = Last day off, or the day worked instead
law-own-reason = Ground
law-own-reason-hint = Number and day of the document.
law-ask-remove-day = Remove the own day “{ $name }”?
law-ask-remove-day-what = From now on days are computed without it. Days already computed stay; the row stays visible as removed.
law-done-day-added = The agency's own day was added.
law-done-day-removed = The row was removed. No kept day used it.
law-done-day-removed-used = The row was removed. Kept days that used it: { $arg }; they stay as computed.

## Refused
law-refused-answer = Choose one of the answers.
law-refused-staff = Write how many people, 1 to { $max }.
law-refused-ends-before = The last day is before the first. Look at both days again.
law-refused-day-far = The day must lie between the years { $first } and { $last }. Look at the year again.
law-refused-day-ahead = This day has not come. Write the day on which it was done.
law-refused-long = Longer than { $max } letters. Make it shorter.
law-refused-ground = Write the head's reason.
law-refused-reason = Write the reason.
law-refused-source = Write where it was read.
law-refused-same = This answer was said already.
law-refused-checked = This version was checked already.
law-refused-changed = Somebody has just changed this. Nothing was written; look again and send it once more.
law-refused-settled = This duty was just decided. Nothing more was written; open the page again.
law-refused-none = No duty is ticked.
law-refused-many = At most { $max } at once.
law-refused-other-year = This task is not in that year's programme.
law-refused-done = The task was reported or confirmed done; this decision can no longer be undone.
law-refused-name = Write a name.
law-refused-stretch = At most { $max } days in one row.
law-refused-swap = The day off and the day worked must differ.
law-refused-calendar = Not added: { $why }
law-refused-months = Write the number of months, 1 to { $max }.
law-refused-content = Write what the rule says.
law-refused-amount = Write a number, 1 to { $max }.
law-refused-tightens = Choose the rule of the law that this period shortens.
law-refused-law = This does not fit the law: { $why }. The draft stays as it was.
law-refused-law-short = This does not fit the law. Nothing was written.
law-refused-one-draft = There is a draft already. Issue it or go on with it.
law-refused-number = Write the number of the decision.
law-refused-before-signed = It takes effect before it was signed. Look at both days again.
law-refused-before-old = It must take effect after the rules in force began.
law-refused-no-rules = There is no rule yet. Add at least one.
law-refused-in-force = Rules in force are not changed; write new ones to replace them.
law-refused-file = Attach the signed paper.

act-charter-in-force = The agency's regulation takes effect
act-rule-confirmed = A row of the law was confirmed
act-rule-check-revoked = A confirmation of a row was revoked
act-own-day-added = A day off of the agency was added
act-own-day-removed = A day off of the agency was removed
act-duty-accepted = A duty of the law was accepted
act-duty-linked = A duty was linked to a task of the plan
act-duty-aside = A duty was set aside, with a reason
act-duty-undone = A decision on a duty was taken back
act-condition-said = A condition of the agency was noted
act-condition-withdrawn = A condition of the agency was withdrawn
content-rule = Row of the law
content-duty = Duty
