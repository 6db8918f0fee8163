### The frame and the shared components

## Frame
frame-skip-main = To the main content
frame-skip-nav = To the contents list
frame-demo = Trial version – all data are fictional
frame-purpose = Democracy in the agency
frame-account = account
frame-switch-person = Change person
frame-sign-in = Sign in
frame-tabs = Often used
frame-nav = Contents
nav-group-know = Know
nav-group-compile = Compile
nav-group-law = Law
frame-waiting = waiting
frame-sending = Sending, please wait…
frame-version = Dân Chủ { $version }
frame-licence = Free software, licence AGPL-3.0
frame-source = Source code

## Forms
form-refused = Not saved yet
form-faults = { $n ->
    [one] Not saved yet – { $n } place to correct
   *[other] Not saved yet – { $n } places to correct
 }
form-kept = Everything typed is still here.
field-optional = (optional)
field-empty = Nothing entered here yet.
field-too-long = { $max } characters at most; there are { $n } now.
field-file-again = If a file was chosen, choose it again: a browser does not keep it when a form comes back.
field-day-hint = Day, month, year. For example: 24/04/2026
field-day-empty = No date entered yet. For example: 24/04/2026
field-day-form = This date could not be read. Enter day, month, year, for example: 24/04/2026
field-day-year = The year must lie between { $first } and { $last }. Look at the year once more.
field-day-none = { $month ->
    [2] February
    [4] April
    [6] June
    [9] September
   *[11] November
 } has only { $days } days. Check the date on the document.

## Drafts
draft-shown = Showing the draft kept at { $time } on { $day }.
draft-discard = Discard the draft, start again
draft-keep = Keep draft
draft-kept = Draft kept at { $time }
draft-failed = Draft not kept yet – still on the screen, will try again

draft-kept-here = Draft saved. This page can be closed and finished later.
draft-dropped = The draft was discarded.
source-title = Source of the program
source-text = This program is free software under the AGPL-3.0: whoever uses it over the network may have the source of the very release that runs.
source-version = Running release: { $version }.
source-where = The source comes with the installation package. Ask the agency's operator for a copy.

problem-home = To the main page
problem-not-found = There is no such page
problem-not-found-text = This address does not exist or was moved. Check the address, or start from the main page.
problem-forbidden = This right was not given
problem-forbidden-text = This account may not see or do this. If it is needed, ask the head or the focal officer of the agency.
problem-sign-in = Sign in
problem-sign-in-text = Sign in to go on.
problem-refused = Not done
problem-too-large = Too much was sent
problem-too-large-text = All files of one form may have 64 MB together, each file 30 MB. Nothing was saved. Split or compress the files and send them again.
problem-bad-request = The request cannot be read
problem-bad-request-text = The browser sent something that does not fit the form. Nothing was changed. Go back, reload the page and try again.
problem-cross-site = The request comes from another site
problem-cross-site-text = For safety the program takes only what its own pages send. Nothing was changed. Open the page again and send it again.
problem-needs-tls = This page needs an encrypted connection
problem-needs-tls-text = The server listens on a network address without encryption (TLS), so only the public pages are open. The operator gives a certificate (--tls-certificate, --tls-key), orders one (--acme-domain), or puts a proxy before it (--behind-proxy).
problem-too-many = Too many tries
problem-too-many-text = There were too many tries in a short time. What was saved is kept. Wait a few minutes and try again.
problem-store = Not saved
problem-store-text = The database does not answer. What was saved before is kept; what was just done was not recorded. Go back and try again in a few minutes.

## Buttons, lists
print = Print this page
paper-bar = Sheet for printing
paper-back = Back
filter = Filter
today = today
pager = Parts of the list
pager-shown = { $first }–{ $last } of { $all }
pager-before = Previous
pager-after = Next
steps = Steps
chart-table = See the table of figures
progress = Progress
progress-again = See the progress again

## State by the last day
state-late-days = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
 }
state-due-today = Due today
state-working-days-left = { $n ->
    [one] { $n } working day left
   *[other] { $n } working days left
 }
state-ontime = In time

## Copy, send
copy = Copy
copied = Copied
share = Send
zalo = Copy to send by Zalo
zalo-text = Text to send
zalo-qr = QR code that leads to this page
qr-too-long = The text is too long for a QR code.

# Programs
problem-media-type = The media type is not right
problem-media-type-text = This address reads JSON only. Send again with Content-Type: application/json; nothing was changed.
problem-changed = Somebody changed it meanwhile
problem-changed-text = The version in If-Match is no longer the current one. Read it again and send the change; nothing was overwritten.
problem-version = The version is missing
problem-version-text = Name the version that was read (ETag) in If-Match, so that two writers do not overwrite each other; nothing was changed.
problem-method = No such method
problem-method-text = This address does not take that method; the header Allow says which it takes.
api-body = The JSON is not as described, at line { $line }, column { $column }. See /api/openapi.json; nothing was changed.
api-nul = The text holds the character NUL, which cannot be kept. Leave it out and send again.
api-query = The query is not as described. See /api/openapi.json.
api-limit = limit must be a number from 1 to 100.
api-cursor = cursor cannot be used. Take it from the page before, or leave it out to read from the beginning.
api-object = The body must be one JSON object, written between { "{" } and { "}" }. Nothing was changed.
api-if-match = If-Match must be the ETag that was read, such as "3", or *. Nothing was changed.
