### Chương trình năm và việc phải làm

## Danh mục
nav-today = Việc hôm nay
nav-tasks = Danh sách việc
nav-programme = Chương trình năm

## Trạng thái, nguồn
state-not-started = Chưa bắt đầu
state-started = Đang làm
state-reported = Chờ xác nhận
state-done = Hoàn thành
state-dropped = Không thực hiện
stands-no-day = Chưa có hạn
stands-waiting = Chờ xác nhận
stands-waiting-late = Chờ xác nhận, xong chậm { $n } ngày
stands-done = Hoàn thành
stands-done-late = Hoàn thành, chậm { $n } ngày
stands-dropped = Không thực hiện
view-open = Chưa xong
view-late = Chậm
view-near = Sắp đến hạn
view-on-time = Đúng hạn
view-reported = Chờ xác nhận
view-to-confirm = Chờ tôi xác nhận
view-done = Hoàn thành
view-dropped = Không thực hiện
view-no-day = Chưa có hạn
view-nobody = Chưa giao
view-all = Tất cả
kind-plan = Kế hoạch
kind-law = Luật quy định
kind-decision = Quyết định, nghị quyết
kind-typed = Việc thêm
origin-section = { $name }, mục { $section }
before-use = Trước khi dùng hệ thống
entered-late = Nhập sau { $n } ngày làm việc

## Người
person-unknown = Người không còn trong danh sách
department-unknown = Bộ phận không còn trong danh sách
owner-nobody = Chưa giao
no-department = Không thuộc bộ phận nào
owner-unknown = Chọn một người hoặc bộ phận trong danh sách.
choice-department = Bộ phận: { $name }
owner = Chủ trì
owner-words = Văn bản ghi
supporting = Phối hợp
confirmer = Xác nhận
task-number = Việc số
who-does-it = Ai làm
task = Việc
due = Hạn
state = Trạng thái
person = Người
department = Bộ phận
kind = Nguồn
year = Năm

## Trang đầu
today-title = Việc hôm nay
today-there-are = Có
and = và
today-count-late = { $n } việc chậm
today-count-near = { $n } việc đến hạn trong { $days } ngày làm việc tới
today-count-waiting = { $n } việc chờ ông/bà xác nhận
today-count-nobody = { $n } việc chưa giao cho ai
my-tasks = Việc của tôi
today-nothing = Không có việc chậm, việc sắp đến hạn hay việc chờ xác nhận.
today-late = Chậm – cần làm ngay
today-near = Sắp đến hạn
today-waiting = Chờ ông/bà xác nhận đã xong
today-notices = Tin báo
today-reported = { $who } báo xong, kèm { $n } minh chứng
today-aside = Tình hình năm
today-empty-title = Chưa có chương trình năm { $year }
today-empty-text = Đưa bản kế hoạch đã ký vào: hệ thống đọc ra từng việc, người làm và hạn; xem lại, sửa chỗ sai rồi xác nhận là có việc cho cả năm.
today-empty-staff = Khi đầu mối nhập kế hoạch năm, việc được giao sẽ hiện ở đây.
today-free-title = Không có việc nào chờ hôm nay
today-free-text = Việc chậm, việc đến hạn trong 5 ngày làm việc tới và việc chờ xác nhận sẽ hiện ở đây.
import-plan = Nhập kế hoạch năm
add-task = Thêm việc
see-programme = Xem danh sách việc
count-tasks = { $n } việc
count-done = { $n } đã xong
count-late = { $n } chậm
see-all = Xem tất cả { $n } việc
look-and-confirm = Xem và xác nhận
open-task = Mở
year-so-far = Năm { $year } đến hôm nay
year-all = Tất cả { $n } việc
year-planned = { $n } việc từ kế hoạch
by-department = Theo bộ phận
chart-title = Số việc theo bộ phận và trạng thái; bảng số liệu ở ngay bên dưới

## Tin báo
notice-known = Đã biết
notice-new-tasks = { $n } việc mới từ { $name }
notice-new-tasks-by = { $who } lập chương trình; việc của ông/bà hoặc của bộ phận mà ông/bà phụ trách.
notice-object = Không đúng? Phản đối
notice-entered = { $what } Nhập thay theo quyết định ký ngày { $day }.
notice-made = { $who } giao việc này.
notice-started = { $who } ghi nhận đã bắt đầu làm việc này.
notice-reported = { $who } ghi nhận việc này đã xong, chờ xác nhận.
notice-confirmed = { $who } xác nhận việc này đã xong.
notice-sent-back = { $who } trả lại việc này.
notice-reopened = { $who } mở lại việc này.
notice-dropped = { $who } ghi việc này không thực hiện.
notice-due-changed = { $who } đổi hạn của việc này.
notice-handed-over = { $who } chuyển người chủ trì việc này.
notice-edited = { $who } sửa nội dung việc này.
notice-evidence-added = { $who } thêm minh chứng.
notice-evidence-withdrawn = { $who } rút một minh chứng.
notice-done-before = { $who } ghi việc này đã xong trước khi dùng hệ thống.
notice-urged = { $who } đôn đốc việc này.
notice-urge-answered = { $who } trả lời đôn đốc.
notice-objected = { $who } phản đối nội dung đã nhập thay.

## Danh sách
list-title = Danh sách việc
list-title-mine = Việc của tôi
list-title-year = Danh sách việc năm { $year }
list-lead = { $open } việc chưa xong, trong đó { $late } việc chậm; tất cả { $all } việc.
list-tabs = Lọc theo trạng thái
search = Tìm trong danh sách
all-departments = Tất cả bộ phận
all-people = Tất cả mọi người
all-kinds = Mọi nguồn
all-months = Cả năm
running-years = Các năm đang thực hiện
more-filters = Lọc thêm theo người, nguồn, tháng
month = Tháng { $n }
month-due = Hạn trong tháng
month-of-year = Tháng { $n } năm { $year }
print-person = In phiếu việc của người này
print-list = In danh sách
list-none-title = Không có việc nào ở đây
list-none = Không có việc nào ở trạng thái này. Xem trạng thái khác ở các thẻ phía trên.
list-none-filtered = Không có việc nào khớp với bộ lọc. Bỏ bớt điều kiện, hoặc tìm bằng từ khác; có dấu hay không dấu đều được.
see-all-tasks = Xem tất cả việc
see-list = Xem dạng danh sách

## Chương trình năm
programme-title = Chương trình năm { $year }
programme-from = { $name }: { $n } việc
programme-tabs = Cách sắp xếp
programme-pages = Các mục khác
sections-before = Các mục trước
sections-after = Các mục tiếp theo
by-section = Theo mục của kế hoạch
by-month = Theo tháng
section-of = Mục { $section }, { $name }
other-years = Năm khác:
see-plans = Xem kế hoạch

## Trang của một việc
task-aside = Người làm và việc khác
head-due = Hạn: { $day }
head-done = Xong ngày { $day }, { $who } xác nhận
head-reported = { $who } báo xong, ngày thực hiện { $day }
head-dropped = Lý do: { $reason }
why-due = Vì sao hạn là { $day }?
no-day-text = Văn bản không ghi ngày. Đặt hạn để hệ thống biết khi nào cần nhắc.
period-words = Văn bản ghi: “{ $words }”.
why-working-days = { $n } ngày làm việc kể từ { $from }; đếm từ ngày làm việc kế tiếp.
why-in-full = Cách tính đầy đủ
due-rest-day = Lưu ý: { $day } không phải ngày làm việc ({ $why }); ngày làm việc liền trước là { $before }.
due-typed = Ngày được ghi trực tiếp khi lập việc, không phải do hệ thống tính.
day-start = Mốc
day-counted = Ngày { $n }
day-holiday = Lễ
day-in-lieu = Nghỉ bù
day-swapped = Hoán đổi
day-rest = Nghỉ
day-not-counted = Không tính
source-sentence = Câu trong văn bản
legal-basis = Căn cứ pháp luật
legal-day-why = Hạn theo luật là { $day }: vì sao?
legal-day-conflict = Hạn đang ghi muộn hơn hạn theo luật
legal-day-later = Việc này đang ghi hạn { $own }; theo luật phải xong chậm nhất ngày { $legal }. Hạn đã ghi được giữ nguyên cho đến khi có người đổi.
unsure-original = theo bản gốc { $year }, chờ đối chiếu
unsure-second-hand = đọc qua nguồn thứ hai, chờ đối chiếu
unsure-memory = theo trí nhớ, chờ đối chiếu
subject = Nội dung của việc
open-subject = Mở nội dung
evidence = Minh chứng
count-evidence = { $n } minh chứng
evidence-none = Chưa có minh chứng. Một ảnh, một tệp, một đường dẫn hoặc một câu ghi lại là đủ.
evidence-link = liên kết
evidence-added-today = { $who } thêm { $at }
evidence-added = { $who } thêm { $at }, cho ngày { $day }
evidence-withdrawn = Đã rút { $at }: { $reason }
withdraw-evidence = Rút minh chứng này
comments = Trao đổi
history = Lịch sử
history-in-record = Bằng chứng trong nhật ký công khai
more-acts = Việc khác
zalo-task =
    Việc: { $title }
    Chủ trì: { $owner }
    Hạn: { $due }

## Lịch sử
happened-made = { $who } lập việc này.
happened-started = { $who } bắt đầu làm.
happened-reported = { $who } báo đã xong.
happened-confirmed = { $who } xác nhận đã xong.
happened-sent-back = { $who } trả lại.
happened-reopened = { $who } mở lại.
happened-dropped = { $who } quyết định không thực hiện.
happened-due-changed = { $who } đổi hạn từ { $from } sang { $to }.
happened-handed-over = { $who } chuyển việc từ { $from } sang { $to }.
happened-edited = { $who } sửa nội dung, người phối hợp.
happened-retitled = { $who } đổi tên việc, trước là “{ $from }”.
happened-evidence-added = { $who } thêm minh chứng: { $to }
happened-evidence-withdrawn = { $who } rút minh chứng: { $to }
happened-done-before = { $who } ghi việc đã xong trước khi dùng hệ thống.
happened-law-joined = { $who } gắn căn cứ pháp luật: { $to }
happened-law-parted = { $who } bỏ căn cứ pháp luật: { $to }
happened-urged = { $who } đôn đốc.
happened-urge-answered = { $who } trả lời đôn đốc.
happened-objected = { $who } phản đối nội dung đã nhập thay.
ground-entered = { $who } nhập thay, theo quyết định của { $decider } ngày { $day }.
ground-reason = Lý do: { $reason }
ground-day = Ngày thực hiện: { $day }.

## Nút
start-task = Bắt đầu làm
report-done = Báo đã xong
confirm-task = Xác nhận đã xong
send-back = Trả lại
reopen-task = Mở lại
drop-task = Không thực hiện
change-due = Đổi hạn
set-due = Đặt hạn
hand-over = Chuyển việc
edit-task = Sửa việc
save-task = Lưu thay đổi
add-evidence = Thêm minh chứng
enter-for-another = Nhập thay người khác
done-before = Đã xong trước khi dùng hệ thống
done-before-verb = Ghi đã xong
keep-as-is = Giữ nguyên, quay lại việc
back-to-list = Về danh sách
make-task = Lập việc
send-comment = Gửi trao đổi
make-task-again = Vẫn lập thêm một việc giống hệt
more-fields = Thêm căn cứ, người phối hợp

## Biểu mẫu
report-title = Báo đã xong
field-done-on = Ngày thực hiện xong
field-evidence-on = Ngày của minh chứng
field-note = Ghi lại kết quả
field-note-hint = Một câu là đủ, ví dụ: đã niêm yết tại bảng tin trụ sở, có biên bản.
field-photo = Chụp hoặc chọn ảnh
field-files = Tệp kèm theo
field-files-hint = Văn bản, bảng tính, PDF hoặc ảnh; mỗi tệp tối đa 30 MB.
field-link = Đường dẫn
field-link-hint = Ví dụ: https://anbinh.gov.vn/tin-tuc/…
field-secret = Tài liệu có dấu độ mật (hệ thống không nhận)
add-link = Thêm đường dẫn
paper-missing = Chưa có bản chụp giấy đã ký.
field-title = Tên việc
field-title-hint = Việc phải làm là gì, ví dụ: Công khai quyết toán quý I
field-owner = Người hoặc bộ phận chủ trì
field-period = Kỳ hạn ghi trong văn bản
field-period-hint = Ví dụ: trước ngày 20 hằng tháng
field-ground = Căn cứ
field-ground-hint = Văn bản hoặc ý kiến chỉ đạo giao việc này.
field-new-due = Hạn mới
field-due-ground = Căn cứ đổi hạn
field-due-ground-hint = Ai cho phép, theo văn bản hoặc cuộc họp nào.
due-now = Hạn đang ghi: { $day }.
owner-now = Đang chủ trì: { $name }.
field-new-owner = Chuyển cho
field-hand-over-reason = Lý do chuyển
field-comment = Viết trao đổi
done-before-text = Dùng khi việc đã làm xong từ trước ngày cơ quan bắt đầu dùng hệ thống. Ngày thực hiện và minh chứng được ghi như bình thường, kèm dấu “Trước khi dùng hệ thống”.

## Câu hỏi
ask-about = Việc: “{ $title }”.
ask-send-back-title = Trả lại việc này?
ask-send-back-what = Việc trở về trạng thái đang làm; người chủ trì được báo kèm lý do. Minh chứng đã nộp vẫn còn.
ask-send-back-reason = Còn thiếu gì
ask-send-back-verb = Trả lại
ask-reopen-title = Mở lại việc này?
ask-reopen-what = Việc trở về trạng thái đang làm; lịch sử và minh chứng vẫn còn nguyên.
ask-reopen-reason = Lý do mở lại
ask-reopen-verb = Mở lại
ask-drop-title = Không thực hiện việc này?
ask-drop-what = Việc không còn chờ ai, nhưng vẫn ở trong chương trình với lý do để báo cáo và kiểm tra. Có thể mở lại.
ask-drop-reason = Lý do không thực hiện
ask-drop-verb = Ghi không thực hiện
ask-withdraw-title = Rút minh chứng này?
ask-withdraw-what = Tên minh chứng và lý do rút vẫn hiện trong lịch sử; minh chứng không còn được tính.
ask-withdraw-reason = Lý do rút
ask-withdraw-verb = Rút minh chứng

## Nhập thay
enter-text = Dùng khi một người đã quyết định trên giấy có chữ ký. Người đó được báo và có thể phản đối; lịch sử ghi rõ ai quyết định, ai nhập. Không nhập thay để xác nhận việc của chính mình.
choose-person = Chọn người…
field-decider = Người đã quyết định
field-decision = Quyết định
field-decided-on = Ngày ghi trên giấy
field-paper = Bản chụp giấy đã ký
field-paper-hint = Ảnh hoặc PDF, đọc được chữ ký.
field-enter-note = Lý do ghi trên giấy
field-enter-note-hint = Cần khi trả lại hoặc không thực hiện.
enter-verb = Nhập thay
decider-missing = Chọn người đã quyết định; người đó phải đang làm việc tại cơ quan.
decision-missing = Chọn một quyết định.
object-title = Phản đối nội dung đã nhập thay?
object-what = Phản đối được ghi vào lịch sử và báo cho người nhập. Việc giữ nguyên trạng thái cho đến khi người có thẩm quyền xem lại.
object-words = Không đúng ở chỗ nào
object-verb = Gửi phản đối
object-back = Không phản đối, quay lại

## Hai người cùng sửa
conflict-title = Nội dung đang lưu và nội dung vừa nhập
conflict-text = Trong lúc nhập, người khác đã sửa việc này. Chưa ghi đè gì. So hai bản ở dưới, sửa lại cho đúng rồi lưu lần nữa.
conflict-field = Mục
conflict-kept = Đang lưu
conflict-typed = Vừa nhập
conflict-same = giống nhau
supporting-kept = Vẫn giữ người phối hợp ghi trong văn bản mà chưa gắn với ai: { $words }.

## Đã làm
done-start = Đã ghi bắt đầu làm.
done-report = Đã báo xong, chờ xác nhận.
done-confirm = Đã xác nhận việc hoàn thành.
done-send-back = Đã trả lại, người chủ trì được báo.
done-reopen = Đã mở lại việc.
done-drop = Đã ghi việc không thực hiện.
done-due = Đã đổi hạn.
done-hand-over = Đã chuyển việc.
done-edit = Đã lưu thay đổi.
done-make = Đã lập việc.
done-evidence = Đã thêm minh chứng.
done-withdraw = Đã rút minh chứng.
done-comment = Đã gửi trao đổi.
done-enter = Đã nhập thay; người quyết định được báo.
done-object = Đã ghi phản đối.
done-known = Đã cất tin báo.
done-before-said = Đã ghi việc xong trước khi dùng hệ thống.

## Không được, vì
refused-not-taking-part = Chỉ người chủ trì, người phối hợp, phụ trách bộ phận, đầu mối hoặc người đứng đầu ghi nhận việc này. Nếu việc đã chuyển, nhờ đầu mối chuyển người chủ trì.
refused-no-right = Chỉ đầu mối hoặc người đứng đầu quyết định điều này.
refused-own-task = Không ai tự xác nhận việc của mình. Đầu mối hoặc người đứng đầu còn lại sẽ xác nhận.
refused-no-right-to-enter = Chỉ đầu mối nhập thay người khác.
refused-decider-has-no-right = Người ký giấy không có quyền quyết định điều này đối với việc này.
refused-for-oneself = Việc của mình thì ghi trực tiếp, không nhập thay.
refused-moved-on = Việc đã sang trạng thái khác, có thể do người khác vừa làm bước này. Chưa ghi thêm gì. Xem lại trang của việc.
refused-day-to-come = Ngày này chưa đến. Ghi ngày không sau hôm nay.
refused-not-now = Việc đang ở trạng thái “{ $state }”, chưa làm bước này được. Xem lại trang của việc.
refused-no-evidence = Cần ít nhất một minh chứng: ảnh, tệp, đường dẫn hoặc một câu ghi lại kết quả.
refused-day-long-ago = Năm này quá xa. Xem lại có gõ nhầm năm không, ví dụ 1026 thay vì 2026.
refused-day-ahead = Ngày này chưa đến. Ghi ngày không sau { $today }.
refused-no-reason = Ghi nội dung này để người sau hiểu vì sao.
refused-no-title = Chưa có tên. Ghi một câu ngắn.
refused-too-long = Dài quá { $max } ký tự. Rút ngắn rồi gửi lại.
refused-too-many = Nhiều quá { $max } mục. Bớt rồi gửi lại.
refused-no-web-address = Đường dẫn phải bắt đầu bằng http:// hoặc https://.
refused-same-day = Hạn mới trùng với hạn đang ghi.
refused-same-owner = Người này đang chủ trì rồi. Chọn người khác.
refused-same-again = Việc giống hệt vừa được lập, nên chưa lập thêm. Xem danh sách việc; nếu đúng là cần thêm một việc nữa, đánh dấu ô này rồi bấm “Lập việc”.
refused-evidence-gone = Minh chứng này đã được rút trước đó.
refused-not-entered-for-you = Nội dung này không phải nhập thay cho ông/bà, hoặc đã phản đối rồi.
refused-changed = Người khác vừa thay đổi việc này. Chưa ghi gì. Xem lại trang của việc rồi làm tiếp.

## Bản in
print-subject = { $view }, tính đến ngày { $day }
print-no = STT
print-count = Danh sách có { $n } việc.
print-more = Còn { $n } việc không in được trên một lần; lọc theo tháng hoặc bộ phận để in tiếp.
print-dropped = Không thực hiện: { $reason }
print-signer = NGƯỜI LẬP DANH SÁCH
print-sign = (Ký, ghi rõ họ tên)
sheet-title = Việc đang chờ
sheet-how = Tính đến ngày { $day }. Việc nào xong thì ghi ngày, ký rồi nộp lại cho đầu mối kèm giấy tờ chứng minh. Quét mã để xem trên hệ thống.
sheet-qr = Mã QR dẫn đến danh sách việc của người này
sheet-none = Không có việc nào đang chờ.
sheet-done-on = Ngày xong
sheet-sign = Chữ ký
sheet-helps = phối hợp với { $owner }
