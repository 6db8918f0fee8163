### The pages of a secret vote

booth-band = Secret ballot
booth-secret = Secret
booth-script-mark = Fingerprint of the booth's program
booth-script-read = Read the program
booth-stick = Download the booth for a USB stick (booth.html)
booth-no-script = This device cannot vote yet
booth-no-script-text = The ballot must be sealed on the device, and the browser has that switched off (JavaScript). Use another device, or ask the secretary for a paper ballot.
booth-not-open = The vote is not open yet
booth-not-open-text = The preparation is not finished. Open this page again when the tellers announce the start.
booth-closed = The vote is closed
booth-closed-text = The booth takes no more ballots. Ballots cast before the close are counted.
booth-to-board = See the public board

booth-board = Public board
booth-board-before = The vote is not open yet, so the board is empty.
booth-board-open = Voting is open: { $counted } of { $voters } voters have voted.
booth-board-closed = The vote is closed with { $counted } ballots that count; the trustees are about to open the totals.
booth-board-finished = There is a result: { $counted } ballots count, of { $voters } voters.
booth-result = Result
booth-answer = Choice
booth-votes = Votes
booth-blank = Blank ballots
booth-find = Find your ballot
booth-tracking = Tracking number
booth-find-do = Find the ballot
booth-found = This ballot is in the urn
booth-found-text = It is the last ballot of its code, so it counts.
booth-found-replaced = This ballot was replaced
booth-found-replaced-text = A later ballot was cast with the same code; only the last one counts.
booth-found-none = No ballot has this number
booth-found-none-text = Check capitals and small letters. If the number is exactly the one on the receipt, tell the tellers at once.
booth-counts = Counts
booth-ballots = Tracking numbers of the ballots
booth-ballots-n = { $n ->
    [one] 1 ballot in the urn
   *[other] { $n } ballots in the urn
}
booth-ballots-none = No ballot yet. Each ballot in the urn is shown here by its tracking number, without a name and without a time.
booth-is-replaced = Replaced by a later one
booth-is-counted = Counts
booth-verify = Check for yourself
booth-verify-text = The archive holds everything that is needed to check each ballot and the result again without trusting the server. Anybody may take it and check it.
booth-archive = Download the archive
booth-marks = Technical details
booth-mark-election = Fingerprint of the vote
booth-mark-credentials = Fingerprint of the public codes
booth-mark-trustee = Fingerprint of trustee { $n }'s key
booth-mark-last = Fingerprint of the whole archive so far

booth-hand-in = Hand in a sealed ballot
booth-hand-in-text = For a ballot that was sealed with the booth to carry along (booth.html). The tracking number shown then stays the same.
booth-hand-in-file = The sealed ballot
booth-hand-in-hint = The file phieu-….json that was saved when the ballot was sealed.
booth-hand-in-do = Hand in the ballot
booth-cast-accepted = The ballot is in the urn.
booth-cast-known = This ballot was in the urn already; handing it in again adds nothing.
booth-cast-replaced = This ballot was in the urn and was replaced by a later one.
booth-cast-closed = The vote is not open, so this ballot was not taken.
booth-cast-credential = The code of this ballot is not in the list. The ballot is not in the urn. Ask the credential authority.
booth-cast-invalid = This file is not a valid ballot of this vote. Nothing was put into the urn. Choose the file that was saved when the ballot was sealed.

booth-rehearsal = Rehearsal of a secret ballot
booth-home = Back to the rehearsal
booth-admin-preparing = Being prepared: the vote can open when the credential authority and every trustee have done their part.
booth-admin-ready = Everything is prepared. The vote can be opened.
booth-admin-open = Voting is open: { $counted } of { $voters } voters have voted.
booth-admin-closed = The vote is closed. { $done } of the { $needed } trustees needed have opened their part.
booth-admin-finished = There is a result, on the public board.
booth-open-do = Open the vote
booth-close-do = Close the vote
booth-result-do = Compute the result
booth-to-result = See the result
booth-people = Who has done their part
booth-who = Who
booth-how-far = How far
booth-authority = Credential authority
booth-trustee = Trustee { $n }
booth-codes-made = { $n ->
    [one] 1 code made
   *[other] { $n } codes made
}
booth-codes-waiting = The list of codes is still to be made
booth-stage-nothing = The key is still to be made
booth-stage-certificate = Round 1 of 3 done
booth-stage-polynomial = Round 2 of 3 done
booth-stage-ready = The key is ready
booth-stage-decrypt = The own part is still to be opened
booth-stage-decrypted = Has opened the own part
booth-doors = Pages
booth-doors-later = These pages have something to do once the vote is open.
booth-door-vote = Booth
booth-door-check = Check a test ballot
booth-close-title = Close this vote?
booth-close-counts = { $counted } of { $voters } voters have voted.
booth-close-final = After the close nobody can vote or vote again, and it cannot be opened again.
booth-close-then = Next, the trustees open the totals together.
booth-close-back = Keep it open

booth-plan-title = Prepare a vote
booth-plan-lead = A rehearsal on this machine: every step as in earnest, without accounts.
booth-plan-name = Name of the vote
booth-plan-name-hint = For example: Election of the People's Inspection Board
booth-plan-description = Note
booth-plan-people = The choices are people
booth-plan-question = Question { $n }
booth-plan-more = Add question { $n }
booth-plan-asked = What is asked
booth-plan-answers = Choices
booth-plan-answers-hint = One choice a line. What follows “ – ” is a note, for example: Bùi Thị Lan Anh – Economy Office
booth-plan-answers-range = Between 1 and { $max } choices are needed, one a line.
booth-plan-min = At least
booth-plan-max = At most
booth-plan-bounds = The least may not be more than the most, and neither more than the number of choices.
booth-plan-blank = Count blank ballots separately
booth-plan-voters = Voters
booth-plan-voters-hint = One name a line. Names are printed on the slips only and do not go into the public archive.
booth-plan-voters-range = Between 1 and { $max } voters are needed, one a line.
booth-plan-trustees = Number of trustees
booth-plan-trustees-range = Between 1 and { $max } trustees are needed.
booth-plan-threshold = How many of them can open
booth-plan-threshold-hint = Leave empty if all are needed.
booth-plan-threshold-range = This must be between 1 and the number of trustees.
booth-plan-do = Begin the preparation

booth-done-prepared = The vote is prepared. Next, the credential authority and the trustees do their parts.
booth-done-opened = The vote is open.
booth-done-closed = The vote is closed.
booth-done-finished = The result is computed.
booth-fault = It was not done
booth-fault-missing = There is no such page. Check the address, or begin with the rehearsal's own page.
booth-fault-not-now = This step is not due, or it was done before. Nothing changed. The rehearsal's page shows where things stand.
booth-fault-refused = What was sent does not pass the checks. Nothing changed.
booth-fault-broken = The server cannot read or write the folder of the vote. What was saved before is kept. Check the folder and try again.
