### The frame and the shared components

## Frame
frame-skip-main = To the main content
frame-skip-nav = To the contents list
frame-demo = Trial version – all data are fictional
frame-purpose = Democracy in the agency
frame-account = account
frame-switch-person = Change person
frame-tabs = Often used
frame-nav = Contents
frame-waiting = waiting
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
field-too-long = { $max } characters at most; there are { $n } now.
field-day-hint = Day, month, year. For example: 24/04/2026
field-day-empty = No date entered yet. For example: 24/04/2026
field-day-form = This date could not be read. Enter day, month, year, for example: 24/04/2026
field-day-none = { $month ->
    [2] February
    [4] April
    [6] June
    [9] September
   *[11] November
 } has only { $days } days. Check the date on the document.

## Drafts
draft-shown = Showing the draft kept at { $time } on { $day }.
draft-discard = Discard the draft, start again
draft-keep = Keep draft
draft-kept = Draft kept at { $time }
draft-failed = Draft not kept yet – still on the screen, will try again
