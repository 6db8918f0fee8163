# Attachments: why a file is not taken.
file-refused-empty = This file is empty. Nothing was saved. Choose the right file.
file-refused-program = This is a program or a file with macros, which is not taken, to protect the agency's computers. Nothing was saved. Send a document, a table, a PDF or a picture.
file-refused-heic = This picture has the iPhone's HEIC form, which many office computers cannot open. Nothing was saved. In Settings, Camera, Formats choose “Most Compatible” and take it again, or send a JPG.
file-refused-picture = This picture is damaged or far too large and cannot be read. Nothing was saved. Take it again or send another.
file-refused-kind = This kind of file is not taken. Nothing was saved. Send DOCX, XLSX, PPTX, ODT, PDF, plain text, or a JPG or PNG picture.
file-refused-secret = This document carries a mark of secrecy. The program must not hold state secrets: nothing was saved, not even the file's name. Handle it by the rules on the protection of state secrets.
file-refused-store = The file could not be written to the store. Nothing was saved. Try again in a few minutes; if it fails again, tell the operator (the disk may be full).
file-refused-unsearched = The text of this file cannot be read to look for a mark of secrecy. Nothing was saved. Look at the file: if it has no such mark, tick “I have looked: the file carries no mark of secrecy”, choose the file again and send it; if it has, handle it by the rules on the protection of state secrets.
file-seen = I have looked: the file carries no mark of secrecy
file-seen-ask = Tick this if you have looked at the file and found no mark of secrecy.
