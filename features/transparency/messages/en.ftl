### The public record of the agency

## Navigation
nav-record-group = Check
nav-record = Public record
nav-witnesses = Witnesses
nav-own-acts = My proofs
nav-record-settings = Record settings

## What is recorded
act-log-begun = Record begun
act-log-epoch = New epoch after restoring a backup
act-log-key = Signing key changed
act-programme-opened = Programme of the year made
act-programme-closed = Programme of the year closed, kept as history
act-plan-confirmed = Plan confirmed
act-plan-sent = Plan sent
act-task-confirmed = Task confirmed as done
act-task-reopened = Task opened again
act-task-dropped = Decided not to do a task
act-task-due-changed = Due day of a task changed
act-task-done-before = Task done before the system was used
act-task-entered = Entered for another on a signed paper
act-task-reported = Task reported done
act-objection-made = Objection to what was entered for oneself
act-comment-given = Comment on a task
act-notice-known = Notice acknowledged

## Contents of an entry
content-title = Title
content-step = Step
content-due = Due
content-due-before = Due before
content-ground = Ground, reason
content-paper = Paper
content-decider = Who decided
content-evidence = Evidence
content-year = Year
content-tasks = Number of tasks
content-file = File (hash)
content-number = Number
content-number-of = Number of recipients
content-issued = Issued on
content-recipients = Recipients
content-day = Day
step-started = Begun
step-reported = Reported done
step-sent-back = Sent back
step-handed-over = Handed over
step-edited = Edited
content-closed = only its hash: the content is not public, or was erased

## Marks
mark-before-use = Before use
mark-for-another = Entered for another
mark-persons = By day
mark-late =
    { $n ->
        [one] Entered { $n } working day later
       *[other] Entered { $n } working days later
    }

## The page of the record
record-title = Public record
record-lead = Each act of the agency becomes an entry, chained to those before it by hashes. An entry cannot be altered, removed or back-dated unless nobody holds an old checkpoint.
record-standing = How it stands
record-size = Entries
record-late = Entered late
record-late-n =
    { $n ->
        [one] { $n } entry more than { $days } working days after the act
       *[other] { $n } entries more than { $days } working days after the act
    }
record-before-use = Entries of what was done before the system was used
record-state = State
record-about = Entries about one matter.
record-all = See the whole record
record-kind = Kind of act
record-every-kind = Every kind
record-from = Recorded from
record-to = To
record-act = Act
record-happened = Happened on
record-recorded = Recorded at
record-marks = Marks
record-older = Older entries
record-empty = No entry yet
record-empty-text = The record begins when the agency confirms its first plan or task. If a filter is set, loosen it.
record-how = How to check the whole record yourself
record-how-text = The record follows public standards (RFC 6962, C2SP tlog-tiles). Anybody can download it and check it with a program of their own, without an account:
record-how-persons = Acts of single persons (comments, acknowledgements…) are never entered one by one: each day has one entry for each kind; a number below 5 is left out and carried over. Each person takes her own proof from the page “My proofs”.
record-file-checkpoint = The checkpoint of now
record-file-key = The public keys to check with

## Checking what stands on paper
check-title = Check a checkpoint printed on paper
check-text = Every paper printed from the system carries a short checkpoint of the record at its foot. Type it here to see whether the record of today still fits that paper.
check-code = Short checkpoint
check-hint = For example: 1-1024 · 7K3M-QRST-VWXY-Z234 · 05/05/2026. Small letters will do, and hyphens may be left out.
check-verb = Check
check-fits = It fits
check-fits-text = The record of today still holds every entry that it had when “{ $typed }” was printed.
check-differs = It does NOT fit
check-differs-text = The entries that were there when “{ $typed }” was printed are different now. If it is typed as it stands, the record was altered or rebuilt: keep the paper and tell the superior agency.
check-beyond = The paper names more entries than the record has
check-beyond-text = The record has { $size } entries now. If “{ $typed }” is typed as it stands, entries were taken away: keep the paper and tell the superior agency.
check-lost = Of the stretch that was lost
check-lost-text = “{ $typed }” was printed in the stretch that was lost between the backup and its restore. The page of the record names that stretch; keep the paper.
check-no-epoch = The record has no such epoch
check-no-epoch-text = The number before the hyphen in “{ $typed }” is the epoch of the record; this record has none of that number. Check the digits and the agency on the paper.
check-unreadable = Not readable yet
check-unreadable-text = A short checkpoint has the epoch and the number of entries, 16 letters, and a day; “{ $typed }” has less. Turn Vietnamese typing off if it is on.

## Proof
proof = Proof
proof-of = Entry { $n }
proof-title = Proof: entry { $n }
proof-aside = To take along, and witnesses
proof-times = The two times
proof-happened = The day it happened
proof-happened-note = declared by the responsible person of the agency
proof-recorded = Entered into the record
proof-recorded-note = proved by the record, to the minute
proof-open = Open the page of this matter
proof-subject = About
proof-same-subject = All entries about this
proof-letters = Letters of the entry
proof-paper-fits = The letters on the paper fit this entry.
proof-paper-differs = The letters on the paper do NOT fit this entry.
proof-paper-differs-text = Check the 16 letters on the paper. If they are as they stand there, the paper is of another entry or this one was exchanged: keep the paper and tell the superior agency.
proof-contents = Contents
proof-contents-text = The record holds only a salted hash of each content. Without its salt a content is gone for good; the proof of the rest still holds.
proof-counted =
    { $n ->
        [one] { $n } act of persons since the last count.
       *[other] { $n } acts of persons since the last count.
    }
proof-uncounted = Fewer than 5, so the number is left out and carried over.
proof-persons-text = Nobody can see who it was. Only the person herself can get her proof.
proof-in-log = Its place in the record
proof-stands = Entry { $n } is among the { $size } entries that the checkpoint below signs.
proof-not-signed = No signed checkpoint holds this entry yet. Usually it takes minutes; if it takes longer, the machine with the agency's key is not running.
proof-leaf = The entry, byte for byte as it was hashed
proof-path = The path from the entry to the root
proof-path-empty = The record has one entry only; it is the root itself.
proof-no-witness = No outside witness has signed this checkpoint yet.
proof-witnesses = Witnesses that signed this checkpoint:
proof-take = Take the proof along
proof-take-text = The file is self-contained: it can be checked on another machine, without network and without this system. Take the public key from somewhere else (a mail, a paper, a witness).
proof-download = Download the proof
proof-qr = QR code that leads to this page
checkpoint = Signed checkpoint
checkpoint-short = Checkpoint in short
checkpoint-at = Signed at

## My proofs
own-title = My proofs
own-lead = What you do yourself never shows singly in the record. Here you alone see it and can get its proof.
own-download = Download the proof
own-waits = Waits for the day's entry
own-waits-text = No daily entry holds this yet. Daily entries are made after midnight.
own-empty = Nothing yet
own-empty-text = When you report a task, comment or acknowledge a notice, its proof is here from the next day on.

## Witnesses
witness-title = Witnesses
witness-lead = Whoever holds the server and the keys can make the whole record anew, but cannot make it fit a checkpoint that has left the house. This page says how many of those there are.
witness-none = No checkpoint has left the house yet
witness-none-text = Until one has, the record proves something only to those who trust the server. Print a paper, name an address for the daily mail, or invite a witness to cosign.
witness-some =
    { $n ->
        [one] { $n } checkpoint has left the house; the last one at { $at }.
       *[other] { $n } checkpoints have left the house; the last one at { $at }.
    }
witness-see = See the witnesses
witness-way = Way
witness-month = Last 30 days
witness-ever = Ever
witness-last = The last
witness-ways = Papers and mails
witness-ways-note = A paper counts when it is opened for printing; the system does not know whether it was kept.
way-paper = Papers that carry the checkpoint
way-mail = Daily mail
witness-cosigners = Cosigners
witness-cosigners-text = Another system (a neighbour, the province, a school, a newspaper…) keeps the last checkpoint that it signed and refuses every record that does not continue it. Both sides exchange address and key by another way.
witness-no-cosigner = None was invited yet.
witness-name = Name
witness-signed = Signed
witness-signed-size =
    { $size ->
        [one] { $size } entry
       *[other] { $size } entries
    }
witness-current = Signed the checkpoint of now
witness-waits = Waits for the next request
witness-failure-away = Cannot be reached
witness-failure-unknown = Does not follow this record yet
witness-failure-key = Does not know the agency's signature
witness-failure-fork = Says that the record does NOT continue what it signed
witness-failure-signature = Answered with a signature of another key
witness-failure-conflict = Is busy with another request
witness-failure-answer = Answered something else than the standard says
witness-key = Public key of the record
witness-key-text = Whoever checks needs this key. Get it from somewhere else as well and compare.
witness-url = Address for requests
witness-url-hint = The other side names it; it ends in /log/witness; https, or http on this machine.
witness-vkey = Cosigning key of the other side
witness-vkey-hint = One line: name+number+letters.
witness-add = Add a cosigner
witness-added = Cosigner added.
witness-remove = Remove { $name }
witness-removed = Cosigner removed.
witness-ask = Ask for signatures now
witness-asked = Asked; signatures that came: { $arg }.
watched-title = Records that this agency cosigns
watched-text = The agency remembers the last checkpoint that it signed of each record and never signs what does not continue it.
watched-own = Address and cosigning key of this agency, to be given to the other side
watched-name = Record of
watched-vkey = Public key of that record
watched-vkey-hint = From the other side's page “Witnesses”; compare it by telephone.
watched-add = Begin to cosign
watched-added = From now on the agency cosigns this record.
watched-remove = Stop cosigning for { $name }
watched-removed = Stopped. What was signed stays remembered.
watched-never = Never asked yet
watched-well = Continues as it should
watched-fork = FORKED: once asked to sign a record that did not continue
watched-epochs = { $n ->
    [one] { $n } epoch: that record was restored from a backup
   *[other] { $n } epochs: that record was restored from a backup
}

## New epoch
epoch-lost =
    { $lost ->
        [one] { $lost } entry lost before the restore of { $at }
       *[other] { $lost } entries lost before the restore of { $at }
    }
epoch-lost-text = The backup had { $kept } entries; a checkpoint from outside shows that the record once had { $known }. Those between are gone. The record goes on from entry { $kept } in a new epoch; proofs given out in the lost stretch can still be checked against their own checkpoint.
epoch-restored = Restored from a backup at { $at }
epoch-restored-text = The backup had { $kept } entries. No later checkpoint was given at the restore, so nobody knows whether entries were lost. The record goes on in a new epoch.
epoch-leaf = A new epoch begins at entry { $n }. Checkpoints of earlier epochs known then:
epoch-known =
    { $size ->
        [one] { $size } entry
       *[other] { $size } entries
    }

## Settings
record-settings = Settings of the public record
record-settings-lead = Who gets the checkpoint, who cosigns, when an entry is late.
mail-title = Daily mail
mail-text = On the morning of each working day the signed checkpoint goes to these addresses. At least one should be outside of the agency: the superior agency, the Front, the representative body, a local newspaper.
mail-none = No mail server is set
mail-none-text = No mail has been sent. Whoever runs the server gives --smtp-host and --mail-from when the program starts (see the operations guide).
mail-address = Mail address
mail-address-hint = One at a time.
mail-add = Add the address
mail-added = Address added. The first mail goes out on the morning of the next working day.
mail-remove = Remove { $address }
mail-removed = Address removed.
mail-sent-list = The last mails
mail-day = Of
mail-at = At
mail-sent = Sent
mail-refused = Refused by the mail server
mail-unclear = Nobody knows whether it arrived; it is not sent again, so that none comes twice
mail-not-sent = Could not be sent that day
mail-waiting = To be sent
mail-why-no-mailer = no mail server is set
mail-why-no-checkpoint = no checkpoint could be signed
mail-why-stopped = the program stopped while sending
late-title = Entered late
late-days = Mark as “entered late” beyond this many working days
late-days-hint = From 0 to { $most } days. A habit of the agency, not a number of the law.
late-save = Save
late-saved = Saved.
log-keys-title = Signing keys
keys-text = The secret keys lie in the server's folder of keys and in backups; nobody sees them on this page.
keys-since = signs since { $at }
keys-until = signs beside the new one until { $at }
keys-retired = signs no more since { $at }
keys-rotate = Change the key
keys-rotate-text = The new key signs at once; the old one beside it for 90 days. Both sign the entry that says so. Cosigners must be told the new key.
keys-rotated = Key changed. Tell the cosigners the new key.

## Refusals
record-refused-address = This is no mail address. Write name@agency.gov.vn.
record-refused-addresses = The list has 30 addresses already; remove one before you add another.
record-refused-name = Write a name of at most 200 characters.
record-refused-url = The address must begin with https:// and have no spaces, question mark or @.
record-refused-witness-key = This is no cosigning key. The other side finds it in its own record settings.
record-refused-witness-known = This cosigner is in the list already.
record-refused-witnesses = The list has 20 cosigners already.
record-refused-log-key = This is no key of a record. Take it from the other side's page “Witnesses”, the whole line.
record-refused-own-log = This is the key of this agency itself; it cannot cosign its own record.
record-refused-watched = The list has 200 records already.
record-refused-changed = Somebody else changed it just now; nothing was saved. Open the page again.
record-refused-key-file = A key on the server could not be read or written; nothing was changed. Tell whoever runs the server.
record-refused-late-days = Write a number of days from 0 to 60.
record-refused-checkpoint = The file is no checkpoint signed by a key of this record.
record-refused-other-log = This checkpoint is of another agency.

## Foot of papers
paper-record = Public record, checkpoint when printed:
paper-item = Entry { $n }, letters:
paper-qr = QR code that leads to the entry in the public record

## Daily mail
record-mail-subject = { $agency }: checkpoint of the public record, { $day }
record-mail-text =
    Dear reader,

    On { $day } the public record of { $agency } has { $size } entries. The checkpoint in short:

    { $short }

    The whole checkpoint, signed by the agency, is attached. Please keep this mail: whoever holds an old checkpoint finds out when the record is altered, back-dated or rebuilt.

    To check at any time, without an account:
    danchu log verify { $address } --key KEY --since ATTACHED-FILE
    (the agency's public key stands at { $address }/key)
