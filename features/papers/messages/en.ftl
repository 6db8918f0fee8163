### Papers: from draft to issue

## Navigation
nav-form-check = Form of papers

## Form check
form-check-title = Check the form of a paper
form-check-lead = Compares a paper with Decree 30/2020/NĐ-CP: its parts, number and symbol, capitals, cited documents, spelling; in Word and ODT files margins, fonts and sizes too.
form-check-file = File
form-check-file-hint = Word (.docx), ODT, Markdown, HTML or plain text.
form-check-paste-title = Or paste the paper’s text
form-check-paste = The paper’s text
form-check-secret = The paper carries a secrecy mark (MẬT, TỐI MẬT, TUYỆT MẬT)
form-check-kept = The paper is read for this check only; the server keeps neither file nor text nor result.
form-check-go = Check
form-check-mend = Download the mended DOCX
form-check-refused-secret = The paper carries a secrecy mark. Nothing was kept, not even the file’s name. Secret papers must not enter this system.
form-check-refused-nothing = There is no paper yet. Choose a file or paste its text, then press Check.
form-check-nothing-to-mend = No certain fault of this file can be mended by itself. Press Check to see what to mend by hand.
form-check-found-title = Result of the form check
form-check-found-lead = { $n ->
    [0] No faults of form were found.
   *[other] <b>{ $n } places</b> to look at: { $certain } certain faults, { $unsure } for you to decide.
}
form-check-clean = No faults of form were found in this paper.
form-check-text = The paper
form-check-list = Faults
form-check-more = { $n } more; mend these first and check again.
form-check-folded = … { $n } paragraphs without faults
form-check-to-fault = To fault { $n } in the list
form-check-to-text = To the place of fault { $n } in the paper
form-check-is = It says:
form-check-write = Write:
form-check-leave-out = Leave it out.
form-check-certain = Certain
form-check-unsure = To be looked at
form-check-hints = What it could say
form-check-hints-lead = No faults of form: what the law on democracy asks for and the paper does not say.
form-check-again = Check another paper, or download the mended copy
