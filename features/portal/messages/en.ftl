nav-portal = Public portal
portal-title = { $agency }: open to the people
portal-says = What the agency discloses to the people, when it did, and how to check it.
portal-lead = <b>{ $n } items</b> were disclosed in { $year }: { $on-time } in time, { $late } late. Anybody may read, download and check them.
portal-to-today = To today's page
portal-doing = What you can do
portal-all-items = See everything that is disclosed
portal-ask = Ask for information
portal-ask-how = Ask at the seat, by post, or at the address below. A request is entered in the register, and the law's time for an answer runs.
portal-ask-account = Whoever has an account asks here
portal-ask-here = Send a request on line
portal-ask-lead = For information that these pages do not hold: say what is wanted. No account is needed; the request goes into the book, and the law’s time to answer runs from today.
portal-ask-words = Which information is wanted
portal-ask-words-hint = Name the document, the year, the place if you know them. Write no state secret and no identity number.
portal-ask-name = Full name
portal-ask-name-hint = The law asks for the requester’s name. Only those who answer see it; it never stands on public pages.
portal-ask-contact = Where to send the answer
portal-ask-contact-hint = A telephone number, e-mail or address. Left empty, the answer is read by its code.
portal-ask-send = Send the request
portal-ask-not = Back to the public pages, send nothing
portal-ask-kept = This page keeps no network address and sets no mark that follows anybody. The agency keeps only what is written above.
portal-ask-have-code = A request was sent: read the answer by its code
portal-asked = The request was received
portal-asked-number = Request no. { $n }/{ $year }, received on { $day }.
portal-asked-code = Code
portal-asked-code-text = Copy or photograph this code: it is shown once, and only who has it reads the answer here.
portal-asked-due = To be answered by { $day }. When it takes looking things up, the law gives the agency more time; the new day then shows under the code.
portal-asked-no-due = The times of the new law have not been entered here; the request is in the book and will be answered.
portal-asked-extended = The agency took more time: { $why }
portal-answer = Read the answer
portal-answer-code = Code
portal-answer-code-hint = 16 digits, shown when the request was sent.
portal-answer-read = Show the answer
portal-answer-none = This agency has no request with this code. Check each digit; the request itself is kept.
portal-answer-waiting = Waiting for the answer
portal-answer-given = The information was given
portal-answer-refused = The agency refuses to give it, for this reason
portal-answered-on = Answered on { $day }
portal-refused-busy = These pages have received very many requests today and take none for now. What was written is still below: send it later, or at the agency’s seat, or by post.
portal-refused-nobody = The agency has named nobody to receive requests on line. Send the request at its seat or by post.
portal-refused-twice = This request was received and is not entered again. The code is shown once, on the page right after sending.
portal-ask-more = Ask more
portal-ask-more-text = If a figure is not clear, ask. The request is registered and answered within the time of the law.
portal-record = Public record
portal-latest = Latest
portal-see-all = See all { $n }
portal-search = Search what is disclosed
portal-search-words = Words to look for
portal-search-hint = For example: dự toán (budget), học phí (school fees)
portal-find = Search
portal-empty = Nothing has been disclosed yet
portal-empty-text = What is disclosed will stand here with its day and its proof.
portal-nothing-found = Nothing was found
portal-nothing-found-text = Leave out words, or choose another content, year or state. Letters without marks are found too.
portal-state-shown = On display
portal-state-ended = Ended
portal-state-withdrawn = Withdrawn
portal-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
portal-corrected = Corrected
portal-running = On display, day { $n } of { $of }
portal-overdue = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
portal-due-today = Due today
portal-ahead = Not due yet
portal-unsure = day not certain, not yet compared
portal-due = Due { $day }
portal-figures = Figures of the year
portal-by-month = Disclosed by month, { $year }
portal-by-month-says = How many items were disclosed in each month of { $year }, in time and late
portal-month-short = { $n }
portal-month = Month
portal-month-of = { $n } { $year }
portal-on-time = In time
portal-was-late = Late
portal-on-time-n = In time: { $n }
portal-late-n = Late: { $n }
portal-figures-table = See the figures by month
portal-overdue-title = Not disclosed and overdue
portal-overdue-none = Nothing is overdue.
portal-overdue-more = And { $n } more
portal-contents = Contents by law
portal-contents-basis = After { $basis }. The number at the right is how many items stand here.
portal-seat = Seat
portal-contact = Contact
portal-changed = Changed { $at }.
portal-feed = Follow (Atom)
portal-calendar = Calendar of disclosure
portal-calendar-lead = What is due and what was disclosed, by month. What is overdue is said as it is.
portal-verify = How to check
portal-register = Register of disclosure
portal-register-lead = { $n ->
    [0] No item.
    [one] 1 item.
   *[other] { $n } items.
}
portal-found-lead = { $n ->
    [0] Nothing is found for “{ $words }”.
    [one] 1 item is found for “{ $words }”.
   *[other] { $n } items are found for “{ $words }”.
}
portal-items = Items
portal-home = Public portal
portal-every-content = Every content
portal-every-year = Every year
portal-every-state = Every state
portal-content = Content by law
portal-year = Year
portal-state = State
portal-waiting = Not disclosed yet
portal-waiting-text = { $late ->
    [0] To be disclosed: { $n }. None is overdue.
   *[other] Not disclosed yet: { $n }, of them overdue: { $late }.
}
portal-gone-title = Item { $code } no. { $number }/{ $year }
portal-taken-down = This was taken down urgently
portal-left = The time of the law for this item is over
portal-gone-text = The content is no longer here. The public record keeps the days on which it was disclosed and removed.
portal-gone-on = On { $day }.
portal-see-record = See it in the public record
portal-withdrawn = This was withdrawn
portal-withdrawn-on = Withdrawn on { $day }. The content is no longer shown; title, reason and days stay.
portal-reason = Reason: { $reason }
portal-text = Content
portal-downloads = Downloads
portal-open-data = Table of figures
portal-open-item = Open data of this item
portal-print-sheet = One printed page, for the conference and the notice board
portal-corrections = Corrections
portal-version = Version { $n }, { $day }
portal-old-version = See version { $n } as it was
portal-files-changed = The change lies in the files.
portal-added = Added:
portal-removed = Removed:
portal-days = When and where
portal-known = Day of the paper
portal-due-label = Due
portal-first = Disclosed
portal-ended = Ended
portal-why = Why this day?
portal-channels = Where it was disclosed
portal-act-from = From { $day }
portal-act-to = to { $day }
portal-act-run = { $n } days without a break ({ $of } needed)
portal-act-times = broadcast { $n } times
portal-act-recorded = Recorded { $at }
portal-act-proofs = { $n ->
    [one] 1 photo or scan
   *[other] { $n } photos or scans
 } as evidence
portal-proof = Proof
portal-qr = QR picture of this page's address
portal-proof-text = Disclosed on { $day }, as the person responsible declares; entered in the record that cannot be back-dated { $at }.
portal-technical = Technical details
portal-hash = Hash of the content (SHA-256)
portal-csv-code = Code
portal-csv-title = Title
portal-csv-late = Late (days)
portal-csv-channels = Channels
portal-csv-address = Address
verify-lead = There is no need to trust this program: each act of disclosure goes into a record that cannot be back-dated, and anybody can check it.
verify-eyes = With your own eyes
verify-eyes-1 = Each item has two times: the day that the person responsible declares, and the moment it was recorded. Where they lie apart, the page says so.
verify-eyes-2 = Open the public record and find the item. Each line has its number and a proof of its own to download.
verify-eyes-3 = Papers that the system prints carry a short row of letters. Type it in on the record's page to learn whether today's record fits that of the day of printing.
verify-tool = With a program
verify-tool-text = The program danchu checks the whole record from this address, or from a copy on a disc without a network:
verify-key = The key to check with
verify-key-text = Fetch it once and keep it; a key that is fetched together with the record proves nothing.
verify-offline = A static copy of this portal (danchu portal export) holds all that this needs.
verify-not = What is not proved
verify-not-1 = The record proves when an act was entered, not that it happened on the declared day.
verify-not-2 = The record does not prove that the content is right; only that what was disclosed is this.
verify-not-3 = As long as nobody else holds a copy of the record, nobody outside can compare; the page of witnesses says how many do.
