### Nhật ký công khai của cơ quan

## Danh mục
nav-record-group = Kiểm tra
nav-record = Nhật ký công khai
nav-witnesses = Nhân chứng
nav-own-acts = Bằng chứng của tôi
nav-record-settings = Thiết lập nhật ký

## Việc được ghi
act-log-begun = Mở nhật ký
act-log-epoch = Mở kỳ mới sau khi khôi phục từ bản sao lưu
act-log-key = Đổi khóa ký
act-programme-opened = Lập chương trình năm
act-programme-closed = Khép chương trình năm, lưu lịch sử
act-plan-confirmed = Xác nhận kế hoạch
act-plan-sent = Gửi kế hoạch
act-task-confirmed = Xác nhận việc hoàn thành
act-task-reopened = Mở lại việc
act-task-dropped = Quyết định không thực hiện việc
act-task-due-changed = Đổi hạn của việc
act-task-done-before = Ghi việc đã làm trước khi dùng hệ thống
act-task-entered = Nhập thay theo giấy đã ký
act-task-reported = Báo việc đã xong
act-objection-made = Phản đối nội dung nhập thay
act-comment-given = Góp ý, trao đổi về việc
act-notice-known = Xác nhận đã biết thông báo

## Nội dung của mục
content-title = Tên
content-step = Bước
content-due = Hạn
content-due-before = Hạn cũ
content-ground = Căn cứ, lý do
content-paper = Giấy tờ
content-decider = Người quyết định
content-evidence = Minh chứng
content-year = Năm
content-tasks = Số việc
content-file = Tệp (mã băm)
content-number = Số, ký hiệu
content-number-of = Số nơi nhận
content-issued = Ngày ban hành
content-recipients = Nơi nhận
content-day = Ngày
step-started = Bắt đầu làm
step-reported = Báo đã xong
step-sent-back = Trả lại
step-handed-over = Chuyển việc
step-edited = Sửa việc
content-closed = chỉ còn mã băm: nội dung không công khai, hoặc đã được xóa

## Dấu
mark-before-use = Trước khi dùng
mark-for-another = Nhập thay
mark-persons = Gộp theo ngày
mark-late = Nhập sau { $n } ngày làm việc

## Trang nhật ký
record-title = Nhật ký công khai
record-lead = Mỗi việc của cơ quan được ghi thành một mục, mục sau nối vào mục trước. Mục đã ghi mà bị sửa, bị xóa hay bị lùi ngày thì ai giữ một dấu mốc cũ cũng phát hiện được.
record-standing = Hiện trạng
record-size = Số mục
record-late = Nhập sau
record-late-n =
    { $n } mục nhập sau ngày xảy ra quá { $days } ngày làm việc
record-before-use = Mục ghi việc làm trước khi dùng hệ thống
record-state = Tình trạng
record-about = Các mục về một nội dung.
record-all = Xem toàn bộ nhật ký
record-kind = Loại việc
record-every-kind = Mọi loại
record-from = Ghi từ ngày
record-to = Đến ngày
record-act = Việc
record-happened = Ngày xảy ra
record-recorded = Lúc ghi
record-marks = Ghi chú
record-older = Các mục cũ hơn
record-empty = Chưa có mục nào
record-empty-text = Nhật ký bắt đầu khi cơ quan xác nhận kế hoạch hoặc việc đầu tiên. Nếu đang lọc, hãy bỏ bớt điều kiện lọc.
record-how = Cách tự kiểm tra toàn bộ nhật ký
record-how-text = Nhật ký theo chuẩn công khai (RFC 6962, C2SP tlog-tiles). Ai cũng tải được và kiểm tra bằng chương trình của mình, không cần tài khoản:
record-how-persons = Việc của từng người (góp ý, xác nhận đã biết…) không bao giờ ghi riêng: mỗi loại mỗi ngày chỉ có một mục gộp; số lượng dưới 5 thì không nêu mà cộng sang lần sau. Từng người tự lấy bằng chứng của mình ở trang “Bằng chứng của tôi”.
record-file-checkpoint = Dấu mốc hiện tại
record-file-key = Khóa công khai để kiểm tra

## Kiểm tra mã trên giấy
check-title = Kiểm tra dấu mốc in trên giấy
check-text = Chân mỗi giấy tờ in từ hệ thống có một dấu mốc rút gọn của nhật ký. Gõ lại ở đây để xem nhật ký hôm nay còn khớp với tờ giấy đó không.
check-code = Dấu mốc rút gọn
check-hint = Ví dụ: 1-1024 · 7K3M-QRST-VWXY-Z234 · 05/05/2026. Gõ chữ thường, bỏ dấu gạch cũng được.
check-verb = Kiểm tra
check-fits = Khớp
check-fits-text = Nhật ký hôm nay vẫn chứa nguyên vẹn mọi mục có vào lúc in “{ $typed }”.
check-differs = KHÔNG khớp
check-differs-text = Các mục có vào lúc in “{ $typed }” nay đã khác. Nếu gõ đúng thì nhật ký đã bị sửa hoặc lập lại: hãy giữ tờ giấy và báo cho cơ quan cấp trên.
check-beyond = Tờ giấy ghi nhiều mục hơn nhật ký hiện có
check-beyond-text = Nhật ký hiện có { $size } mục. Nếu “{ $typed }” gõ đúng thì đã có mục bị bỏ đi: hãy giữ tờ giấy và báo cho cơ quan cấp trên.
check-lost = Thuộc đoạn đã mất
check-lost-text = “{ $typed }” được in trong đoạn đã mất giữa bản sao lưu và lần khôi phục. Trang nhật ký nêu rõ đoạn này; hãy giữ tờ giấy.
check-no-epoch = Nhật ký không có kỳ này
check-no-epoch-text = Số đứng trước dấu gạch trong “{ $typed }” là kỳ của nhật ký; nhật ký này không có kỳ đó. Kiểm tra lại chữ số và cơ quan ghi trên giấy.
check-unreadable = Chưa đọc được
check-unreadable-text = Dấu mốc gồm số kỳ và số mục, 16 chữ, và ngày; “{ $typed }” chưa đủ. Nếu bàn phím đang gõ dấu tiếng Việt thì hãy tắt.

## Bằng chứng
proof = Bằng chứng
proof-of = Mục { $n }
proof-title = Bằng chứng: mục { $n }
proof-aside = Mang theo và nhân chứng
proof-times = Hai thời điểm
proof-happened = Ngày xảy ra
proof-happened-note = do người có trách nhiệm của cơ quan khai
proof-recorded = Lúc ghi vào nhật ký
proof-recorded-note = do nhật ký chứng minh, chính xác đến phút
proof-open = Mở trang của nội dung này
proof-subject = Về
proof-same-subject = Mọi mục về nội dung này
proof-letters = Mã của mục
proof-paper-fits = Mã trên giấy khớp với mục này.
proof-paper-differs = Mã trên giấy KHÔNG khớp với mục này.
proof-paper-differs-text = Kiểm tra lại 16 chữ trên giấy. Nếu gõ đúng thì giấy không phải của mục này, hoặc mục đã bị thay: hãy giữ tờ giấy và báo cho cơ quan cấp trên.
proof-contents = Nội dung
proof-contents-text = Nhật ký chỉ chứa mã băm có muối của từng nội dung. Xóa muối là xóa hẳn nội dung; bằng chứng của phần còn lại vẫn đúng.
proof-counted = { $n } việc của cá nhân kể từ lần nêu số trước.
proof-uncounted = Số lượng dưới 5 nên không nêu; được cộng vào lần sau.
proof-persons-text = Không ai biết được ai đã làm. Chỉ chính người đó lấy được bằng chứng của mình.
proof-in-log = Vị trí trong nhật ký
proof-stands = Mục { $n } nằm trong { $size } mục mà dấu mốc dưới đây đã ký.
proof-not-signed = Mục này chưa nằm trong dấu mốc nào đã ký. Thường chỉ sau ít phút là có; nếu lâu hơn, máy giữ khóa của cơ quan đang không chạy.
proof-leaf = Mục, đúng từng chữ như đã băm
proof-path = Đường dẫn từ mục đến gốc
proof-path-empty = Nhật ký mới có một mục; mục này chính là gốc.
proof-no-witness = Chưa có nhân chứng bên ngoài ký dấu mốc này.
proof-witnesses = Nhân chứng đã ký dấu mốc này:
proof-take = Mang bằng chứng đi
proof-take-text = Tệp tải về tự đủ: kiểm tra được trên máy khác, không cần mạng, không cần hệ thống này. Khóa công khai nên lấy từ nơi khác (thư, giấy, nhân chứng).
proof-download = Tải tệp bằng chứng
proof-qr = Mã QR dẫn đến trang này
checkpoint = Dấu mốc đã ký
checkpoint-short = Dấu mốc rút gọn
checkpoint-at = Ký lúc

## Bằng chứng của tôi
own-title = Bằng chứng của tôi
own-lead = Việc của riêng ông/bà không bao giờ hiện riêng trong nhật ký. Ở đây chỉ ông/bà thấy và lấy được bằng chứng.
own-download = Tải bằng chứng
own-waits = Chờ mục gộp của ngày
own-waits-text = Việc này chưa nằm trong mục gộp nào. Mục gộp được lập sau nửa đêm.
own-empty = Chưa có việc nào
own-empty-text = Khi ông/bà báo xong việc, góp ý hoặc xác nhận đã biết thông báo, bằng chứng có ở đây từ hôm sau.

## Nhân chứng
witness-title = Nhân chứng
witness-lead = Người giữ máy chủ và khóa có thể lập lại cả nhật ký, nhưng không thể làm cho khớp với dấu mốc đã ra khỏi cơ quan. Trang này cho biết có bao nhiêu bản như thế.
witness-none = Chưa có dấu mốc nào ra khỏi cơ quan
witness-none-text = Khi chưa có, nhật ký chỉ có giá trị với người đã tin máy chủ. Hãy in một giấy tờ, khai địa chỉ nhận thư hằng ngày hoặc mời nhân chứng ký.
witness-some = { $n } dấu mốc đã ra khỏi cơ quan; lần gần nhất { $at }.
witness-see = Xem các nhân chứng
witness-way = Con đường
witness-month = 30 ngày qua
witness-ever = Từ trước đến nay
witness-last = Lần gần nhất
witness-ways = Bản in và thư
witness-ways-note = Giấy tờ được tính khi mở ra để in; hệ thống không biết giấy có được giữ lại hay không.
way-paper = Giấy tờ có in dấu mốc
way-mail = Thư hằng ngày
witness-cosigners = Nơi ký chứng
witness-cosigners-text = Một hệ thống khác (xã bạn, tỉnh, trường, báo…) giữ dấu mốc cuối nó đã ký và từ chối mọi nhật ký không nối tiếp đúng. Hai bên trao địa chỉ và khóa cho nhau qua đường khác.
witness-no-cosigner = Chưa mời nơi nào.
witness-name = Tên
witness-signed = Đã ký
witness-signed-size = { $size } mục
witness-current = Đã ký dấu mốc hiện tại
witness-waits = Chờ lần xin ký tới
witness-failure-away = Không liên lạc được
witness-failure-unknown = Bên kia chưa theo dõi nhật ký này
witness-failure-key = Bên kia không nhận ra chữ ký của cơ quan
witness-failure-fork = Bên kia thấy nhật ký KHÔNG nối tiếp với dấu mốc nó đã ký
witness-failure-signature = Chữ ký trả về không đúng khóa
witness-failure-conflict = Bên kia đang nhận yêu cầu khác
witness-failure-answer = Bên kia trả lời không theo chuẩn
witness-key = Khóa công khai của nhật ký
witness-key-text = Người kiểm tra cần khóa này. Nên lấy từ một nơi ngoài trang này rồi so lại.
witness-url = Địa chỉ xin ký
witness-url-hint = Do bên kia đưa, kết thúc bằng /log/witness; https, hoặc http trên chính máy này.
witness-vkey = Khóa ký chứng của bên kia
witness-vkey-hint = Một dòng, dạng tên+số+chữ.
witness-add = Thêm nơi ký chứng
witness-added = Đã thêm nơi ký chứng.
witness-remove = Bỏ { $name }
witness-removed = Đã bỏ nơi ký chứng.
witness-ask = Xin ký ngay
witness-asked = Đã xin ký; { $arg } nơi vừa ký.
watched-title = Nhật ký mà cơ quan này ký chứng cho
watched-text = Cơ quan nhớ dấu mốc cuối đã ký của từng nhật ký và không bao giờ ký cái không nối tiếp đúng.
watched-own = Địa chỉ xin ký và khóa ký chứng của cơ quan này, để đưa cho bên kia
watched-name = Nhật ký của
watched-vkey = Khóa công khai của nhật ký đó
watched-vkey-hint = Lấy ở trang “Nhân chứng” của bên kia, so lại qua điện thoại.
watched-add = Bắt đầu ký chứng
watched-added = Từ nay cơ quan ký chứng cho nhật ký này.
watched-remove = Thôi ký cho { $name }
watched-removed = Đã thôi ký chứng. Dấu mốc đã ký vẫn được nhớ.
watched-never = Chưa xin ký lần nào
watched-well = Nối tiếp đúng
watched-fork = ĐÃ RẼ NHÁNH: từng xin ký một nhật ký không nối tiếp đúng
watched-epochs = { $n } kỳ: nhật ký đó đã khôi phục từ bản sao lưu

## Kỳ mới
epoch-lost = Mất { $lost } mục sau lần khôi phục { $at }
epoch-lost-text = Bản sao lưu có { $kept } mục; dấu mốc giữ bên ngoài cho biết nhật ký từng có { $known } mục. Các mục ở giữa không còn. Nhật ký nối tiếp từ mục { $kept } trong một kỳ mới; bằng chứng cấp trong đoạn đã mất vẫn kiểm tra được với dấu mốc đi kèm.
epoch-restored = Đã khôi phục từ bản sao lưu lúc { $at }
epoch-restored-text = Bản sao lưu có { $kept } mục. Không có dấu mốc muộn hơn khi khôi phục, nên không biết có mục nào đã mất hay không. Nhật ký nối tiếp trong một kỳ mới.
epoch-leaf = Kỳ mới bắt đầu ở mục { $n }. Dấu mốc của các kỳ trước được biết vào lúc đó:
epoch-known = { $size } mục

## Thiết lập
record-settings = Thiết lập nhật ký công khai
record-settings-lead = Ai nhận dấu mốc, ai ký chứng, khi nào coi là nhập sau.
mail-title = Thư hằng ngày
mail-text = Sáng mỗi ngày làm việc, dấu mốc đã ký được gửi tới các địa chỉ này. Nên có ít nhất một địa chỉ ngoài cơ quan: cấp trên, Mặt trận, tổ đại diện, báo địa phương.
mail-none = Hệ thống chưa khai báo máy chủ thư
mail-none-text = Chưa thư nào được gửi. Người quản trị máy chủ khai --smtp-host và --mail-from khi chạy chương trình (xem tài liệu vận hành).
mail-address = Địa chỉ thư
mail-address-hint = Mỗi lần một địa chỉ.
mail-add = Thêm địa chỉ
mail-added = Đã thêm địa chỉ. Thư đầu tiên đi vào sáng ngày làm việc tới.
mail-remove = Bỏ { $address }
mail-removed = Đã bỏ địa chỉ.
mail-sent-list = Các thư gần đây
mail-day = Của ngày
mail-at = Lúc
mail-sent = Đã gửi
mail-refused = Máy chủ thư từ chối
mail-unclear = Không rõ đã tới hay chưa; không gửi lại để tránh trùng
mail-not-sent = Không gửi được trong ngày
mail-waiting = Chờ gửi
mail-why-no-mailer = chưa khai báo máy chủ thư
mail-why-no-checkpoint = chưa ký được dấu mốc
mail-why-stopped = chương trình dừng giữa lúc gửi
late-title = Nhập sau
late-days = Quá số ngày làm việc này thì đánh dấu “nhập sau”
late-days-hint = Từ 0 đến { $most } ngày. Đây là nề nếp của cơ quan, không phải số ngày của luật.
late-save = Lưu
late-saved = Đã lưu.
log-keys-title = Khóa ký
keys-text = Khóa bí mật nằm trong thư mục keys của máy chủ và trong bản sao lưu; không ai xem được qua trang này.
keys-since = đang ký, từ { $at }
keys-until = ký song song đến { $at }
keys-retired = thôi ký từ { $at }
keys-rotate = Đổi khóa
keys-rotate-text = Khóa mới ký ngay; khóa cũ ký song song 90 ngày rồi thôi. Cả hai cùng ký vào mục ghi việc đổi. Các nơi ký chứng cần được báo khóa mới.
keys-rotated = Đã đổi khóa. Hãy báo khóa mới cho các nơi ký chứng.

## Từ chối
record-refused-address = Địa chỉ thư chưa đúng. Viết dạng ten@co-quan.gov.vn.
record-refused-addresses = Danh sách đã đủ 30 địa chỉ; bỏ bớt một địa chỉ trước khi thêm.
record-refused-name = Ghi tên, không quá 200 chữ.
record-refused-url = Địa chỉ phải bắt đầu bằng https://, không có dấu cách, dấu hỏi hay ký hiệu @.
record-refused-witness-key = Đây không phải khóa ký chứng. Bên kia lấy khóa ở trang thiết lập nhật ký của họ.
record-refused-witness-known = Nơi ký chứng này đã có trong danh sách.
record-refused-witnesses = Danh sách đã đủ 20 nơi ký chứng.
record-refused-log-key = Đây không phải khóa của một nhật ký. Lấy khóa ở trang “Nhân chứng” của bên kia, chép đủ cả dòng.
record-refused-own-log = Đây là khóa của chính cơ quan này; không tự ký chứng cho mình được.
record-refused-watched = Danh sách đã đủ 200 nhật ký.
record-refused-changed = Người khác vừa thay đổi; chưa lưu gì. Mở lại trang rồi làm lại.
record-refused-key-file = Không đọc hoặc không ghi được khóa trên máy chủ; chưa có gì thay đổi. Báo người quản trị máy chủ.
record-refused-late-days = Ghi số ngày từ 0 đến 60.
record-refused-checkpoint = Tệp không phải dấu mốc do khóa của nhật ký này ký.
record-refused-other-log = Dấu mốc này của cơ quan khác.

## Chân giấy tờ
paper-record = Nhật ký công khai, dấu mốc khi in:
paper-item = Mục { $n }, mã:
paper-qr = Mã QR dẫn đến mục trong nhật ký công khai

## Thư hằng ngày
record-mail-subject = { $agency }: dấu mốc nhật ký công khai ngày { $day }
record-mail-text =
    Kính gửi ông/bà,

    Đến ngày { $day }, nhật ký công khai của { $agency } có { $size } mục. Dấu mốc rút gọn:

    { $short }

    Dấu mốc đầy đủ, có chữ ký của cơ quan, ở tệp đính kèm. Đề nghị giữ lại thư này: ai giữ một dấu mốc cũ thì phát hiện được nếu nhật ký bị sửa, bị lùi ngày hoặc bị lập lại từ đầu.

    Kiểm tra bất cứ lúc nào, không cần tài khoản:
    danchu log verify { $address } --key KHÓA --since TỆP-ĐÍNH-KÈM
    (khóa công khai của cơ quan đăng tại { $address }/key)
