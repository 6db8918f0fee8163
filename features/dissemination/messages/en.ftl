### Legal library, circulation, training, search

nav-circulation = Circulation
nav-library = Legal library
nav-training = Training
nav-search = Search

dissemination-cancel = Back, keep nothing
dissemination-refused-too-long = At most { $max } characters. Shorten it and save again.
dissemination-refused-too-many = At most { $max } lines. Take some out and save again.
dissemination-refused-days = This day lies before the first day, or is past. Look at the day again.
dissemination-refused-ahead = This day is still to come, or lies before the list was made. Look at the day again.
dissemination-refused-changed = It was changed while this page was open. Load the page again, read the new state, and do it again.

## Search
search-title = Search
search-lead = Searches the legal library, plans, the office's papers and what is disclosed. With or without diacritics; in quotation marks for the very phrase.
search-words = Words, a phrase or a number
search-kind = Kind
search-kind-all = Everything
search-kind-library = Legal library
search-kind-plan = Plans
search-kind-paper = Papers of the office
search-kind-disclosure = Disclosures
search-year = Year
search-year-all = Any year
search-empty = Nothing to look for yet
search-empty-text = For example: quy chế dân chủ; "hội nghị cán bộ, công chức"; 59/2023/NĐ-CP.
search-none = Nothing found
search-none-text = Try fewer words, no quotation marks, or any kind and year. Only what this account may see is searched.
search-law = The law's own list
search-found = Results

## Legal library
library-title = Legal library
library-lead = { $n } documents: { $own } kept by the agency, the others from the law's list and from what plans cite; { $over } are out of force.
library-add = Add a document
library-search-all = Search in full text
library-search = A number or words of the title
library-list = Documents
library-none = No document fits
library-none-text = Take a filter away, or add the document to the library.
library-col-document = Document
library-col-day = Issued
library-col-issuer = Issued by
library-system = System
library-system-all = Any system
library-system-party = Party (Đảng)
library-system-state = State (Nhà nước)
library-system-internal = The agency's own (nội bộ)
library-force = In force
library-force-all = In force or not
library-force-in = In force
library-force-not-yet = Not yet in force
library-force-over = Out of force
library-force-unknown = Not known
library-force-not-yet-day = In force from { $day }
library-force-over-day = Out of force after { $day }
library-cited-only = A plan cites it; the library does not have it yet
library-cited-text = Add the document to the library to see whether it is in force and to circulate it.
library-circulate = Circulate this document
library-read = Read the text
library-edit = Change its facts
library-bring-text = Add the agency's copy
library-unsure = From a second-hand source, not compared with the original.
library-replaced-by = There is a document in its place
library-searched-words = A very long document: its first { $n } words can be found; the rest can be read and downloaded.
library-aside = About the document
library-facts = Facts
library-file = File
library-number = Number and symbol
library-number-hint = As on the document, for example 45/QĐ-UBND.
library-on = Day of issue
library-kind = Kind
library-kind-hint = For example: Quyết định, Chỉ thị, Kết luận.
library-issuer = Issued by
library-name = Subject
library-topic = Field
library-from = In force from
library-to = Last day in force
library-who-sees = Who may see it
library-seen-staff = The agency's people
library-seen-public = Everybody
library-seen-hint = Documents of the Party stay inside the agency.
library-from-law = The program's own list of the law
library-from-plan = A plan of the agency cites it
library-record = Public record
library-in-record = Proof
library-rests-on = What it rests on and names
library-rests-on-none = None is noted.
library-rest-on-it = What rests on it and names it
library-rest-on-it-none = Nothing of the agency names it yet.
library-relation-rests-on = Rests on
library-relation-names = Names
library-relation-amends = Amends
library-relation-replaces = Replaces
library-inverse-rests-on = Is the basis of
library-inverse-names = Is named by
library-inverse-amends = Amended by
library-inverse-replaces = Replaced by
library-inverse-plan = Cited in
library-amended-by = Amended by
library-circulated = Circulated
library-whole-text = The text
library-no-text = No text could be read in this file. Open the original.
library-new-title = Add a document to the library
library-edit-title = Change a document's facts
library-file-field = The document's file
library-file-hint = DOCX, PDF, ODT or a photo. Number, day, issuer and cited documents are read from it.
library-file-take = Read the file
library-or-type = Without a file, type the facts below.
library-read-from = { $name } was read
library-read-check = Look at what was read, correct it where it is wrong, and save.
library-read-nothing = No text could be read. The file is kept; type the facts and save.
library-more = Force, field, related documents
library-one-a-line = One number a line.
library-keep = Save in the library
library-added = The document is in the library.
library-changed = The document's facts were changed.
library-file-read = The file was read. Look at its facts and save.
library-empty-file = No file was chosen.
library-empty-kind = The kind is empty. For example: Quyết định.
library-empty-name = The subject is empty.
library-refused-party = A document of the Party does not leave the agency. Choose “The agency's people”.
library-refused-number-there = The library has { $name } of the same number and day. Open that one to change it, or look at the number again.
library-refused-file-there = This file is in the library already under { $name }. Nothing was added; look at the number, or choose the right file.

## Circulation
circulation-title = Circulation (phổ biến, quán triệt)
circulation-lead = { $n ->
    [one] One thing is to be read.
   *[other] { $n } things are to be read.
}
circulation-lead-none = Nothing is left to be read.
circulation-new = Circulate documents
circulation-to-read = To be read
circulation-done-before = Read or ended ({ $n })
circulation-empty = Nothing was circulated yet
circulation-empty-text = What the agency circulates stands here and on the page of the day.
circulation-until = Read it by { $day }
circulation-again = Edition { $n }, to be read again
circulation-nagged = { $n ->
    [one] Urged once
   *[other] Urged { $n } times
}
circulation-go-read = Open and read
circulation-go-see = See the list
circulation-more-to-read = { $n } more to be read
circulation-people-late = { $n ->
    [one] One person has not read it
   *[other] { $n } people have not read it
}
circulation-awaits-head = People of your department have not read
circulation-read-on = Read on { $day }
circulation-closed-unread = Ended, no reading noted
circulation-all = Circulations
circulation-all-none = There is none yet.
circulation-title-one = Matter
circulation-due = To be read by
circulation-read = Read
circulation-state = State
circulation-share = { $known } of { $readers } people
circulation-edition = edition { $n }
circulation-state-open = Going on
circulation-state-closed = Ended
circulation-state-all = Everybody has read it
circulation-state-late = Past its day, { $n } left
circulation-state-left = { $n } left
circulation-standing-known = Read
circulation-standing-opened = Opened
circulation-standing-waiting = Not opened
circulation-standing-late = Late, not read
circulation-department = Department
circulation-no-department = No department
circulation-people = { $n ->
    [one] one person
   *[other] { $n } people
}
circulation-new-title = Circulate documents
circulation-new-lead = Readers see it on their page of the day and get a mail if they have an address. Whoever has not read it is urged.
circulation-field-title = What is circulated
circulation-field-documents = Documents to be read
circulation-documents-hint = One number a line, as the library has it. For example: 59/2023/NĐ-CP.
circulation-field-note = Note to the readers
circulation-field-due = To be read by
circulation-field-to = To whom
circulation-to-all = Everybody
circulation-to-some = Chosen departments, roles or people
circulation-choose = Choose departments, roles, people
circulation-departments = Departments
circulation-roles = Roles
circulation-choose-people = Choose people one by one
circulation-chosen-people = Readers
circulation-more = Passage to be read, new people
circulation-field-passage = Passage that must be read
circulation-passage-hint = Copy the part that matters most; readers see it at once.
circulation-field-valid = New people receive it too, until
circulation-valid-hint = Whoever comes to the agency before this day is to read it as well.
circulation-quiz = Quiz
circulation-quiz-hint = Not required. Readers must answer rightly before they confirm; nobody is marked or ranked.
circulation-quiz-n = Question { $n }
circulation-question-words = The question
circulation-answer-m = Answer { $m }
circulation-right = The right answer
circulation-right-none = Not chosen
circulation-send = Circulate
circulation-sent = { $arg ->
    [1] Circulated to one person.
   *[other] Circulated to { $arg } people.
}
circulation-sent-before = This circulation had been sent before.
circulation-empty-title = What is circulated has no name.
circulation-empty-question = The question is empty.
circulation-empty-change = Say what the new edition changes. Whoever has read the last one needs to know.
circulation-empty-ask = The question is empty.
circulation-empty-answer = The answer is empty.
circulation-refused-document = The library has no document { $name }. Look at the number, or add the document to the library first.
circulation-refused-nothing = There is nothing to read. Give a document's number, or write a note.
circulation-refused-nobody = Nobody was chosen. Choose everybody, or departments, roles, people.
circulation-refused-department = The head of a department circulates in that department only. Ask the focal officer to send it further.
circulation-refused-quiz-right = Question { $n } has no right answer. Choose one of its answers as the right one.
circulation-refused-quiz-choice = Question { $n } needs at least two answers to choose from.
circulation-refused-quiz-wrong = Question { $n } was not answered rightly. Read the document or the passage again and choose again.
circulation-refused-closed = This circulation has ended.
circulation-refused-not-reader = This circulation does not go to the account in use.
circulation-results = See coverage
circulation-read-lead = Sent by { $officer } on { $day }. To be read by { $due }.
circulation-new-edition = This is edition { $n }. The last one was read; this one is to be read again.
circulation-way-list = Signed on a printed list
circulation-documents = Documents to be read
circulation-open-document = Open in the library
circulation-passage = Passage that must be read
circulation-know-means = The button confirms, with your name and today's day, that you have read it. The public record counts readings by day and holds no name.
circulation-know = I have read it
circulation-known = Your reading was noted.
circulation-questions = Questions and answers
circulation-answer = Answer
circulation-answer-send = Send the answer
circulation-question-erased = (the question was erased at the wish of who asked)
circulation-unanswered = Not answered yet.
circulation-ask = Ask about this
circulation-ask-words = Question
circulation-ask-send = Send the question
circulation-asked = The question was sent. Readers see it with its answer, without the name of whoever asked.
circulation-answered = The answer was sent.
circulation-urged = { $arg ->
    [1] One person was urged.
   *[other] { $arg } people were urged.
}
circulation-renewed = The new edition was sent. Every reader is to read it again.
circulation-closed = The circulation has ended. Its coverage is kept.
circulation-mail-new-subject = To be read: { $title }
circulation-mail-new =
    { $agency } circulates: { $title }.
    Read and confirm by { $due }:
    { $link }
circulation-mail-nag-subject = Reminder: { $title }
circulation-mail-nag =
    { $agency } reminds you to read: { $title }.
    By { $due }. Open it to read and confirm:
    { $link }
circulation-mail-head-subject = People of your department have not read: { $title }
circulation-mail-head =
    { $agency }: people of your department have not read { $title }, though they were urged.
    It was to be read by { $due }. The list:
    { $link }/ket-qua

## Coverage of one circulation
results-title = Coverage of the circulation
results-lead = { $known } of { $all } people have read it; { $late } are late. Common last day: { $due }.
results-aside = About the circulation
results-facts = Facts
results-by-department = By department
results-names = One by one
results-all-names = See all
results-no-names = Nobody here, or this account may not see the names.
results-person = Name
results-when = Day
results-urge = Urge those who have not read
results-list = Print a list to sign
results-renew = Send a new edition
results-close = End it
results-head-told = The head of the department was told on { $day }
results-officer = Circulated by
results-opened = Sent on
results-edition = Edition
results-mails = Mails sent
results-tries = Answers that were not right
results-questions = { $n ->
    [one] { $n } question, { $open } not answered
   *[other] { $n } questions, { $open } not answered
}
results-task = Task in the programme
results-task-open = Open the task
results-lists = Printed lists

## New edition, end
renew-title = Send edition { $n }
renew-lead = Every reader is to read it again. What was read of the last edition stays on file.
renew-change = What this edition changes
renew-change-hint = A sentence or two; whoever has read the last edition sees it first.
renew-send = Send the new edition
close-title = End the circulation of “{ $title }”?
close-left = { $n ->
    [one] One person has not read it; nobody is reminded after the end.
   *[other] { $n } people have not read it; nobody is reminded after the end.
}
close-keeps = Coverage, questions and lists are kept; the task in the programme is reported as done.
close-verb = End the circulation
close-back = Keep it going

## Printed lists
sign-list-title = List to sign
list-made = { $arg ->
    [1] A list of one person was made. Print it, have it signed, then photograph or scan it.
   *[other] A list of { $arg } people was made. Print it, have it signed, then photograph or scan it.
}
list-print = Print the list
list-scan = Enter a printed list
list-scan-title = Enter a signed list
list-scan-lead = Photograph or scan the whole sheet with its square code; without a picture type the list code printed beside it. The right list is found and opened, to mark who signed.
list-scan-hint = A JPG or PNG picture, or a scanner’s PDF (its first page is read).
list-scan-take = Find the list
list-scan-file = The picture that was sent
list-found = The list was found and the picture kept. Mark who signed.
list-empty-file = No picture was chosen and no list code typed.
list-code = List code
list-code-hint = The 12 digits printed beside the square code, for example 4071 2250 9318.
list-file = Photo or scan
list-file-hint = As evidence. A phone's photo will do.
list-of-day = List of { $day }
list-out = Not entered yet
list-in = Entered
list-taken-on = Entered on { $day }
list-was-taken = Entered by { $by } on { $day }; signed on { $signed }.
list-signed = Signed
list-not-signed = Not signed
list-all-signed = All { $n } people signed
list-who-signed = Who signed
list-signed-on = Day of signing
list-take = Note who signed
list-taken = { $arg ->
    [1] One person was noted from the printed list.
   *[other] { $arg } people were noted from the printed list.
}
list-kept = What was noted before is unchanged.
list-go-back = To the coverage
list-refused-nobody-left = Everybody has read it or stands on it; nobody is left for a list.
list-refused-taken = This list was entered on { $day } and is not entered again. For those who sign later, make a new list.
list-refused-edition = This list is of the last edition; a new one came on { $day }. Print a new list to be signed.
list-refused-year = This list was made last year or before, on { $day }, and cannot be entered any more. Make a new one if it is still needed.
list-refused-nobody-signed = Nobody is marked as having signed.
list-refused-code = No code of a list of this agency could be read in the picture. Take it again with the square code in focus, or open the list from its coverage page.
list-refused-typed-code = No list of this agency has this code. Look again at the 12 digits beside the square code, or open the list from its coverage page.
list-refused-pdf = The first page of this PDF could not be opened: it is damaged, has a password, or this server has no program that reads PDF. Nothing was saved. Photograph the list and send the picture, or open the list from the results of its circulation and enter it there.
list-no = No.
list-name = Name
list-position = Position, department
list-day = Day read
list-signature = Signature
list-qr = The list's code
list-how = Write the day and sign in your line. Then scan this code to note it.
list-count = { $n ->
    [one] One person on the list. Signed: ........
   *[other] { $n } people on the list. Signed: ........
}
list-maker = Made by
list-taker = Taken back by
list-sign-hint = (signature and full name)
list-paper-circulation = List of receipt (danh sách ký nhận)
list-paper-training = List of participants (danh sách tham dự)

## Coverage of a period
coverage-title = Coverage
coverage-lead = { $n ->
    [one] { $n } document was circulated; { $known } of { $readers } readings are noted.
   *[other] { $n } documents were circulated; { $known } of { $readers } readings are noted.
}
coverage-year = Year
coverage-period = Period
coverage-whole-year = Whole year
coverage-quarter = Quarter { $n }
coverage-by-department = By department
coverage-by-document = By document
coverage-by-person = By person
coverage-read = Read
coverage-of = Of
coverage-late = Late
coverage-on-paper = On paper
coverage-none = No figures in this period.
coverage-more = { $n } more; choose a department to see them.

## Training
training-title = Training (đào tạo, bồi dưỡng)
training-lead = { $n ->
    [one] { $n } course in the year, { $held } held; { $people } people took part, { $hours } hours in all.
   *[other] { $n } courses in the year, { $held } held; { $people } people took part, { $hours } hours in all.
}
training-new = Add a course
training-new-title = Add a course
training-edit-title = Change a course
training-edit = Change
training-list = Print a list of participants
training-empty = No course in this year
training-empty-text = Add courses as the training plan has them; who took part is noted later, from a signed list or by ticks.
training-course = Course
training-course-hint = For example: Bồi dưỡng kỹ năng tiếp công dân.
training-days = Days
training-first = First day
training-last = Last day
training-hours = Hours
training-hours-hint = For example: 8 or 1.5.
training-hours-each = Hours of each person
training-people = Participants
training-courses = Courses
training-by-department = Participants by department
training-by-person = By person
training-topic = Field
training-organiser = Held by
training-place = Place
training-plan = By which plan
training-plan-hint = The plan's number.
training-more = Field, organiser, place, plan
training-keep = Save the course
training-aside = About the course
training-facts = Facts
training-outcome = Outcome
training-outcome-hint = Certificates, an overall judgement, its cost…
training-outcome-new = Outcome of those who are marked
training-outcome-attended = Took part
training-outcome-passed = Passed, with certificate
training-outcome-failed = Not passed
training-part-note = { $hours } hours, { $outcome }
training-who = Mark who took part
training-keep-people = Save participants
training-nobody = Nobody is noted, or this account may not see the names.
training-settle = Held, and with what outcome
training-settle-keep = Save the outcome
training-state-planned = Planned
training-state-held = Held
training-state-dropped = Not held
training-planned-done = The course was added.
training-changed = The course was changed.
training-people-kept = The participants were saved.
training-settled = The course's outcome was saved.
training-empty-title = The course has no name.
training-empty-hours = The hours could not be read. For example: 8 or 1.5.
training-refused-hours = One person's hours cannot exceed those of the course.

## Public record
act-library-added = A document was added to the library
act-library-changed = A document's facts were changed
act-circulation-opened = A circulation began
act-circulation-renewed = A new edition was circulated
act-circulation-closed = A circulation ended
act-circulation-known = A circulated document was read
act-training-planned = A course was planned
act-training-held = A course was held
act-training-dropped = A course is not held
content-edition = Edition
content-people = People
