### Kế hoạch: từ văn bản đã ký đến việc của cả năm

## Danh mục
nav-plans = Kế hoạch

## Danh sách
plan-list-title = Kế hoạch
plan-list-lead = <b>{ $plans } kế hoạch</b> đã lập chương trình hoặc lưu tra cứu{ $reviews ->
    [0] .
   *[other] , <b>{ $reviews } văn bản</b> đang chờ rà soát.
}
plan-list-empty = Chưa có kế hoạch nào
plan-list-empty-text = Nhập kế hoạch đã ký của cơ quan. Phần mềm đọc từng việc, người làm và thời hạn; ông/bà xem lại, sửa, rồi lập chương trình năm.
plan-list-empty-reader = Khi đầu mối nhập kế hoạch của cơ quan, kế hoạch sẽ hiện ở đây.
plan-list-reviews = Đang rà soát
plan-list-plans = Kế hoạch đã xác nhận
plan-list-more = Chỉ hiện { $n } kế hoạch gần nhất.
plan-import = Nhập kế hoạch
plan-pasted = Văn bản dán vào
plan-unnamed = Văn bản chưa rõ số
plan-review-go = Rà soát tiếp
plan-n-tasks = { $n } việc
plan-n-times = ({ $n } kỳ)
plan-of-year = Năm { $year }
plan-state-offered = Chưa chọn
plan-state-review = Đang rà soát
plan-state-running = Đang thực hiện
plan-state-history = Lưu tra cứu

## Nhập
plan-upload-title = Nhập kế hoạch
plan-upload-lead = Chọn tệp kế hoạch đã ký. Chưa có gì được lập cho đến khi ông/bà xem lại và xác nhận.
plan-upload-file = Tệp kế hoạch
plan-upload-file-hint = Word, PDF, ODT, HTML, văn bản thường hoặc ảnh quét. Có thể chọn nhiều tệp.
plan-upload-folder-title = Nhập cả thư mục tải từ phần mềm văn bản
plan-upload-folder = Thư mục
plan-upload-folder-hint = Tối đa { $max } tệp một lần. Phần mềm đọc số, ngày, loại của từng tệp để ông/bà chọn.
plan-upload-paste-title = Hoặc dán nội dung văn bản
plan-upload-paste = Nội dung văn bản
plan-upload-secret = Có văn bản mang dấu mật (MẬT, TỐI MẬT, TUYỆT MẬT)
plan-upload-go = Đọc văn bản
plan-upload-back = Để sau
plan-read-done = Đã đọc xong văn bản. Xem lại từng việc rồi lập chương trình năm.
plan-read-already = Văn bản này đang được rà soát dở, mở lại bản đó.

## Nhiều tệp
plan-batch-title = Các tệp vừa đọc
plan-batch-lead = Đọc được <b>{ $n } tệp</b>{ $failed ->
    [0] . Chọn những văn bản cần rà soát.
   *[other] , <b>{ $failed } tệp</b> không đọc được. Chọn những văn bản cần rà soát.
}
plan-batch-caption = Các tệp vừa đọc
plan-batch-secret = Có { $n } tệp mang dấu mật. Không lưu lại gì của các tệp đó, kể cả tên tệp.
plan-batch-go = Rà soát văn bản đã chọn
plan-batch-rest = Những tệp không chọn sẽ được bỏ đi.
plan-batch-none = Chưa chọn văn bản nào. Đánh dấu ít nhất một văn bản để rà soát.
plan-batch-new = Chưa có
plan-batch-twin = Đã nhập ngày { $day }
plan-batch-failed = Không đọc được
plan-batch-chosen = Các văn bản đã chọn chờ rà soát; những tệp còn lại đã bỏ.
plan-col-document = Văn bản
plan-col-number = Số, ký hiệu
plan-col-day = Ngày ký
plan-col-tasks = Số việc
plan-col-twin = Trong hệ thống
plan-col-task = Việc

## Rà soát
plan-review-title = Rà soát kế hoạch vừa đọc
plan-review-lead = { $name } có <b>{ $n } việc</b>{ $owner ->
    [0] { $day ->
        [0] , mọi việc đã rõ.
       *[other] , trong đó <b>{ $day } việc chưa có hạn</b>.
    }
   *[other] , trong đó <b>{ $owner } việc chưa rõ ai làm</b>{ $day ->
        [0] .
       *[other] {" "}và <b>{ $day } việc chưa có hạn</b>.
    }
}
plan-later = Làm tiếp sau
plan-back-to-review = Rà soát kế hoạch
plan-review-confirmed = Văn bản này đã được xác nhận, không sửa ở đây nữa.
plan-review-dropped = Văn bản này đã bỏ, không lập chương trình.
plan-source-title = Văn bản gốc
plan-source-hint = Phần tô nền là câu có việc. Bấm số để sang phần bên cạnh.
plan-source-to-task = Việc { $n }
plan-task-to-source = Câu { $n } trong văn bản
plan-source-add = Thêm việc
plan-source-hidden = Xem { $n } đoạn không có việc
plan-source-next = Xem tiếp
plan-found-title = Những gì đã hiểu
plan-found-count = { $first }–{ $last } trên { $all } việc
plan-found-none = Chưa thấy việc nào được giao trong văn bản. Bấm “Thêm việc” cạnh một câu, hoặc thêm việc tự ghi.
plan-clear = Đã rõ
plan-no-owner = Chưa rõ ai làm
plan-no-day = Chưa có hạn
plan-dropped = Đã bỏ
plan-requested = Đề nghị phối hợp
plan-edit = Sửa
plan-edit-which = việc { $n }
plan-task-owner = Chủ trì: { $owner }
plan-task-owner-open = Chủ trì: chưa rõ (văn bản ghi “{ $words }”)
plan-task-supporting = Phối hợp: { $names }
plan-task-time = Thời hạn: { $time }
plan-task-matched = Văn bản ghi “{ $words }” – { $reason }, chắc { $n }%.
plan-person-gone = Người không còn trong danh sách
plan-department-gone = Bộ phận không còn trong danh sách
plan-same-title = Kế hoạch này đã lập chương trình
plan-same-text = Đã xác nhận ngày { $day }. Xác nhận lại chỉ áp dụng phần khác; việc đã làm vẫn giữ nguyên.
plan-open = Xem kế hoạch
plan-twin-title = Văn bản này còn một bản đang rà soát
plan-twin-text = Cùng số, cơ quan và ngày ký; nhập ngày { $day }.
plan-twin-open = Mở bản đó
plan-kind-title = Đây không phải là kế hoạch
plan-kind-unknown = Văn bản chưa rõ loại
plan-kind-text = Văn bản là “{ $kind }”. Vẫn có thể lập việc từ văn bản này; khi xác nhận phần mềm sẽ hỏi lại.
plan-older-title = Kế hoạch của năm trước
plan-older-text = Văn bản là của năm { $year }. Khi xác nhận, chọn lưu để tra cứu hoặc lấy làm mẫu cho năm { $now }.
plan-doubts = { $n } chỗ phần mềm đọc chưa chắc

## Phần đầu văn bản
plan-head-title = Phần đầu văn bản
plan-head-number = Số, ký hiệu
plan-head-number-only = Số
plan-head-symbol = Ký hiệu
plan-head-day = Ngày ký
plan-head-month = tháng { $month }, chưa rõ ngày
plan-head-place = Địa danh
plan-head-agency = Cơ quan ban hành
plan-head-kind = Loại văn bản
plan-head-subject = Trích yếu
plan-head-duration = Thời gian thực hiện
plan-head-year = Năm
plan-head-year-hint = Năm của chương trình
plan-head-unknown = chưa rõ
plan-head-edit = Sửa phần đầu
plan-head-edit-title = Sửa phần đầu văn bản
plan-head-back = Giữ như cũ
plan-save = Lưu
plan-saved = Đã lưu.

## Sửa một việc
plan-editing = Đang sửa việc số { $n }
plan-edit-leave = Giữ như cũ
plan-title = Tên việc
plan-owner = Chủ trì
plan-owner-open = Chưa rõ
plan-owner-written = Văn bản ghi “{ $words }”.
plan-owner-as-written = Ghi như văn bản: “{ $words }”
plan-owner-other = Chọn người khác
plan-supporting = Phối hợp
plan-supporting-more = Thêm người phối hợp
plan-supporting-none = Không thêm
plan-section = Mục trong văn bản
plan-when = Thời hạn
plan-when-day = Hạn
plan-when-more = Ngày trong tháng, số ngày, ngày bắt đầu
plan-when-number = Ngày trong tháng, hoặc số ngày
plan-when-number-hint = Ví dụ: 20 (trước ngày 20 hằng tháng), hoặc 5 (trong 5 ngày)
plan-when-number-fault = Nhập một số, ví dụ: 5
plan-when-from = Bắt đầu từ
plan-quick-days = Văn bản không ghi ngày. Đặt hạn:
plan-quick-hasty = Văn bản chỉ ghi “{ $word }”. Đặt hạn:
plan-quick-month = Hết tháng { $n }
plan-quick-quarter = Hết quý { $q }
plan-quick-half-1 = Hết 6 tháng đầu năm
plan-quick-year = Hết năm
plan-day-set = Đã đặt hạn.
plan-when-hasty = Văn bản viết “{ $word }”, không có ngày. Nên đặt một hạn cụ thể.
plan-when-missing = Văn bản không nêu ngày. Nên đặt một hạn cụ thể.
plan-when-written = Văn bản viết “{ $words }”.
plan-when-open = Chưa đặt hạn
plan-when-by = Đến hết một ngày
plan-when-month = Hằng tháng
plan-when-quarter = Hằng quý
plan-when-half-year = 6 tháng một lần
plan-when-year = Hằng năm
plan-when-week = Hằng tuần
plan-when-day-unit = Hằng ngày
plan-when-continuous = Thường xuyên
plan-when-within-days = Trong một số ngày từ khi có việc
plan-when-within-working-days = Trong một số ngày làm việc từ khi có việc
plan-when-none = Không cần hạn
plan-time-open = chưa có
plan-time-none = không cần hạn
plan-time-written = “{ $words }”
plan-time-by = đến hết ngày { $day }
plan-time-window = từ { $from } đến hết ngày { $day }
plan-time-every-day = hằng ngày
plan-time-every-week = hằng tuần
plan-time-every-month = hằng tháng
plan-time-every-quarter = hằng quý
plan-time-every-half-year = 6 tháng một lần
plan-time-every-year = hằng năm
plan-time-every-continuous = thường xuyên
plan-time-by-day = trước hết ngày { $n }
plan-time-on = các ngày { $days }
plan-time-times = { $n } lần trong năm
plan-time-days = trong { $n } ngày
plan-time-working-days = trong { $n } ngày làm việc
plan-time-months = trong { $n } tháng
plan-time-before-days = trước ngày diễn ra { $n } ngày
plan-time-before-working-days = trước ngày diễn ra { $n } ngày làm việc
plan-time-before-months = trước ngày diễn ra { $n } tháng
plan-time-from-issued = từ ngày ban hành
plan-time-from-received = từ ngày nhận văn bản
plan-time-from-event = từ khi có việc
plan-merge = Gộp với việc sau
plan-merged = Đã gộp với việc sau.
plan-drop = Bỏ việc này
plan-left-out = Đã bỏ việc; có thể lấy lại.
plan-take-back = Lấy lại
plan-taken-back = Đã lấy lại việc.
plan-split = Tách làm hai
plan-split-title = Tách việc này làm hai?
plan-split-where = Tách ở đâu? Dấu ‖ là chỗ tách.
plan-split-nowhere = Câu này quá ngắn, không có chỗ để tách.
plan-split-back = Giữ nguyên, không tách
plan-parted = Đã tách làm hai việc.
plan-add = Thêm việc
plan-add-title = Thêm việc
plan-add-back = Không thêm
plan-added = Đã thêm việc.
plan-now-title = Người khác vừa sửa việc này. Hiện giờ là:
plan-now-open = Mở bản hiện tại, bỏ phần đang nhập

## Ai làm
plan-ask-owner = “{ $words }” là ai?
plan-ask-nobody = Ai làm việc này?
plan-choose = Chọn
plan-choose-alike = Cũng chọn vậy cho { $n } việc khác ghi giống hệt
plan-choose-first = Chọn người chủ trì cho việc này.
plan-settled = Đã ghi ai làm.
plan-group-heads = Trưởng các phòng, bộ phận
plan-group-all = Tất cả cán bộ, công chức
plan-group-people = ({ $n } người; người đầu chủ trì, những người khác phối hợp)
plan-reason-name = đúng họ tên
plan-reason-position = đúng chức danh
plan-reason-position-alike = gần giống chức danh
plan-reason-department = đúng tên bộ phận
plan-reason-department-alike = gần giống tên bộ phận
plan-reason-head = người phụ trách bộ phận được nêu
plan-reason-role = đang giữ vai trò { $role }
plan-reason-renamed = “{ $was }” là tên cũ, { $source }
plan-reason-many = văn bản nêu nhiều người
plan-reason-part = một trong nhiều nơi được nêu

## Xác nhận
plan-diff-rest = Và { $n } chỗ khác nữa, áp dụng hết.
plan-confirm = Lập chương trình năm
plan-confirm-again = Áp dụng phần đã chọn
plan-confirm-title = Lập chương trình năm từ { $name }?
plan-confirm-again-title = Áp dụng { $name } vừa nhập lại?
plan-confirm-tasks = { $items } việc của văn bản thành { $tasks } việc trong chương trình năm { $year }; việc định kỳ có một việc cho mỗi kỳ.
plan-confirm-recipients = Danh sách gửi có { $n } nơi nhận.
plan-confirm-later = Sau đó vẫn đổi được người làm và thời hạn của từng việc, có ghi lý do.
plan-confirm-keeps-done = Việc đã hoàn thành, đang chờ xác nhận hoặc đã bỏ vẫn giữ nguyên.
plan-confirm-back = Quay lại, chưa lập
plan-confirm-nevertheless = Văn bản là “{ $kind }”, không phải kế hoạch. Vẫn lập việc từ văn bản này.
plan-confirm-no-owner = { $n } việc chưa rõ ai làm sẽ vào chương trình với “Chưa giao”
plan-confirm-no-day = { $n } việc chưa có hạn
plan-confirm-see-first = Xem việc đầu tiên
plan-confirmed = Đã lập chương trình năm: { $arg } việc.
plan-purpose = Kế hoạch này của năm { $year }. Dùng để làm gì?
plan-purpose-pattern = Lấy làm mẫu cho năm { $year }
plan-purpose-pattern-note = (thời hạn chuyển sang cùng ngày của năm đó, người làm theo danh sách hiện nay)
plan-purpose-history = Lưu để tra cứu
plan-purpose-history-note = (không lập việc)
plan-purpose-year = Lập chương trình năm { $year }
plan-purpose-for-year = Năm áp dụng mẫu
plan-purpose-for-year-hint = Chỉ dùng khi lấy làm mẫu
plan-diff-title = { $n } chỗ khác, { $same } việc giống nhau. Chọn phần áp dụng:
plan-diff-none = Không có gì khác so với lần xác nhận trước.
plan-diff-new = Việc mới
plan-diff-changed = Thay đổi
plan-diff-gone = Không còn
plan-diff-gone-note = Nếu chọn, việc chưa xong chuyển thành “Không thực hiện”, lý do: kế hoạch không còn việc này.
plan-diff-words = Câu: “{ $from }” thành “{ $to }”
plan-diff-owner = Chủ trì: { $from } thành { $to }
plan-diff-supporting = Đổi người phối hợp
plan-diff-time = Thời hạn: { $from } thành { $to }
plan-put-away = Bỏ bản đọc này
plan-put-away-title = Bỏ bản đọc này?
plan-put-away-what = Bản đọc và những chỗ đã sửa không còn trong danh sách chờ rà soát.
plan-put-away-again = Chưa có việc nào được lập. Có thể nhập lại văn bản bất cứ lúc nào.
plan-put-away-back = Giữ lại, rà soát tiếp
plan-put-away-done = Đã bỏ bản đọc.

## Một kế hoạch
plan-facts = Thông tin kế hoạch
plan-confirmed-on = Xác nhận lúc
plan-sent = Nơi nhận
plan-see-review = Xem văn bản và bản rà soát
plan-original = Tệp gốc
plan-original-open = Tải tệp gốc
plan-see-tasks = Xem việc
plan-tasks-title = Việc của kế hoạch
plan-tasks-none = Kế hoạch này không có việc.
plan-tasks-more = Còn { $n } việc nữa trong chương trình năm.

## Gửi kế hoạch
plan-send = Gửi kế hoạch
plan-send-title = Danh sách gửi kế hoạch
plan-send-print = In danh sách
plan-send-circulate = Phổ biến trong cơ quan
plan-sent-words = Đã gửi { $sent } trên { $n } nơi nhận.
plan-law = Pháp luật
plan-law-duties = Xem nghĩa vụ theo luật bên cạnh kế hoạch
plan-law-changes = Đã đổi gì từ { $then } đến { $now }
plan-sent-nobody = Văn bản không ghi nơi nhận.
plan-send-all-done = Đã gửi đủ các nơi nhận.
plan-send-note-title = Ghi đã gửi
plan-send-to = Gửi cho
plan-send-way = Hình thức gửi
plan-way-system = Phần mềm văn bản (iOffice…)
plan-way-paper = Bản giấy, bưu chính
plan-way-hand = Trao tay
plan-send-on = Ngày gửi
plan-send-proof = Minh chứng
plan-send-proof-hint = Ví dụ: số văn bản đi, chữ ký nhận. Hoặc đính kèm tệp bên dưới.
plan-send-file = Tệp minh chứng
plan-send-note = Ghi đã gửi
plan-send-noted-done = Đã ghi gửi cho { $arg } nơi.
plan-send-nobody-chosen = Chọn ít nhất một nơi nhận.
plan-send-no-way = Chọn hình thức gửi.
plan-send-whom = Nơi nhận
plan-send-state = Trạng thái
plan-send-sent = Đã gửi { $day }
plan-send-waiting = Chưa gửi
plan-send-archive = Lưu
plan-send-noted = Người ghi
plan-send-proof-file = tệp
plan-send-undo = Ghi lại
plan-send-undo-title = Bỏ ghi nhận đã gửi cho “{ $name }”?
plan-send-undo-what = Nơi này trở lại “Chưa gửi”; ngày, hình thức và minh chứng đã ghi bị bỏ.
plan-send-undo-do = Bỏ ghi nhận
plan-send-undo-back = Giữ nguyên
plan-send-undone = Đã bỏ ghi nhận gửi.
plan-send-paper-title = DANH SÁCH GỬI VĂN BẢN
plan-send-paper-subject = { $name }

## Bắt đầu giữa năm
plan-midyear-title = Bắt đầu giữa năm
plan-midyear-lead = <b>{ $n } việc</b> đã qua hạn. Với mỗi việc, chọn một trong ba; lưu một lần cho tất cả.
plan-midyear-notice = { $n } việc của kế hoạch đã qua hạn
plan-midyear-go = Cho biết việc nào đã làm, việc nào chậm
plan-midyear-none = Không có việc nào qua hạn
plan-midyear-none-text = Khi bắt đầu dùng giữa năm, những việc đã qua hạn sẽ hiện ở đây để ghi là đã làm, chậm, hoặc đặt hạn mới.
plan-midyear-part = Mỗi trang lưu riêng; xem tiếp các trang sau ở cuối.
plan-midyear-task = { $title } (hạn { $due })
plan-midyear-before = Đã làm trước khi dùng hệ thống
plan-midyear-late = Chưa làm, đang chậm
plan-midyear-day = Đặt hạn mới
plan-midyear-before-more = Đã làm ngày nào, có gì minh chứng
plan-midyear-day-more = Hạn mới
plan-midyear-on = Ngày làm xong
plan-midyear-note = Minh chứng
plan-midyear-note-hint = Ví dụ: Biên bản hội nghị ngày 27/03/2026
plan-midyear-file = Tệp hoặc ảnh
plan-midyear-new = Hạn mới
plan-midyear-new-past = Hạn mới phải từ hôm nay trở đi.
plan-midyear-why = Lý do
plan-midyear-save = Lưu tất cả
plan-midyear-back = Để sau
plan-midyear-done = Đã ghi { $arg } việc.

## Từ chối
plan-refused-changed = Người khác vừa sửa trong lúc này. Xem lại rồi lưu lần nữa; phần đã nhập vẫn còn.
plan-refused-gone = Việc này không còn trong bản rà soát.
plan-refused-no-title = Việc phải có tên.
plan-refused-too-long = Tối đa { $max } ký tự.
plan-refused-too-many = Tối đa { $max } một lần.
plan-refused-nothing-to-merge = Không có việc nào phía sau để gộp.
plan-refused-no-place = Chọn chỗ tách trong câu.
plan-refused-no-year = Nhập năm, ví dụ: 2026
plan-refused-closed = Văn bản này đã xác nhận hoặc đã bỏ, không sửa được nữa.
plan-refused-not-in-text = Câu này không có trong văn bản.
plan-refused-secret = Văn bản mang dấu mật. Không lưu lại gì, kể cả tên tệp. Văn bản mật không được đưa lên hệ thống này.
plan-refused-nothing = Chưa có tệp hoặc nội dung nào.
plan-refused-no-tasks = Chưa có việc nào để lập chương trình. Thêm ít nhất một việc.
plan-refused-not-a-plan = Văn bản này không phải kế hoạch. Đánh dấu vào ô bên dưới nếu vẫn muốn lập việc.
plan-refused-older-year = Kế hoạch của năm trước: chọn lưu để tra cứu, lấy làm mẫu, hoặc lập cho năm đó.
plan-refused-unreadable = Không đọc được văn bản này.
plan-refused-day-ahead = Ngày này chưa tới, hoặc trước ngày ký văn bản.
plan-refused-no-day = Hạn mới phải từ hôm nay trở đi.
plan-refused-no-proof = Ghi minh chứng, hoặc đính kèm tệp.
plan-refused-who = Chọn người hoặc bộ phận trong danh sách.

## Dữ liệu: luôn bằng tiếng Việt
plan-data-programme = Chương trình thực hiện dân chủ năm { $year }
plan-data-month = { $title } – tháng { $n }
plan-data-quarter = { $title } – quý { $roman }
plan-data-half-year = { $title } – 6 tháng { $n ->
    [1] đầu năm
   *[other] cuối năm
}
plan-data-day-set = Hạn đặt khi rà soát { $document }.
plan-data-day-written = { $document } viết: “{ $words }”.
plan-data-renewed = Nhập lại kế hoạch số { $number }
plan-data-gone = Kế hoạch số { $number } nhập lại không còn việc này
plan-data-new-day = Đặt lại hạn khi bắt đầu dùng giữa năm
plan-data-new-day-was = Đặt lại hạn khi bắt đầu dùng giữa năm; hạn cũ { $was }.

## Dòng lệnh
plan-cli-made = { $document }: lập chương trình năm { $year } với { $tasks } việc từ { $items } việc của văn bản; { $owner } việc chưa rõ ai làm, { $day } việc chưa có hạn; { $recipients } nơi nhận.
plan-cli-again = { $document } đã nhập trước đây: thêm { $tasks } việc vào chương trình năm { $year }; { $gone } việc không còn trong văn bản vẫn giữ; { $owner } việc chưa rõ ai làm, { $day } việc chưa có hạn.
plan-cli-not-a-plan = Văn bản này không phải kế hoạch. Thêm --nevertheless nếu vẫn muốn lập việc.
plan-refused-nobody-acts = Cơ quan chưa có đầu mối hoặc người đứng đầu để đứng tên nhập kế hoạch.
plan-refused-under-review = Văn bản này đang được rà soát trên màn hình; hãy xác nhận hoặc bỏ bản đó trước.

plan-dead = Kế hoạch viện dẫn { $n } văn bản không còn hoặc chưa có hiệu lực

plan-record = Nhật ký công khai
plan-in-record = Bằng chứng về kế hoạch này

plan-form-title = Thể thức của văn bản
plan-form-clean = Kiểm tra thể thức theo Nghị định 30/2020/NĐ-CP: không thấy lỗi.
plan-form-count = Thể thức: { $n } chỗ cần xem ({ $certain } lỗi chắc chắn, { $unsure } chỗ chưa chắc)
plan-form-see = Xem từng chỗ và cách viết đúng
plan-form-rule = Quy tắc
plan-form-is = Đang ghi
plan-form-write = Nên ghi
plan-form-sure = Mức chắc chắn
plan-form-certain = Chắc chắn
plan-form-unsure = Cần xem lại
plan-form-more = Còn { $n } chỗ nữa.
plan-form-mend = Thể thức không cản việc lập chương trình. Muốn có bản Word đã sửa kèm dấu vết sửa đổi:
plan-form-mend-go = kiểm tra tệp ở trang Thể thức văn bản.
plan-pattern-take = Lấy làm mẫu cho năm { $year }
plan-pattern-taken = Đã lấy làm mẫu. Thời hạn đã chuyển sang năm mới; xem lại từng việc rồi xác nhận.
plan-refused-pattern-year = Chỉ lấy làm mẫu cho một năm sau năm của kế hoạch này.
