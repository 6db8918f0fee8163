### Khung trang và các thành phần dùng chung

## Khung
frame-skip-main = Đến nội dung chính
frame-skip-nav = Đến danh mục
frame-demo = Bản dùng thử – mọi dữ liệu đều hư cấu
frame-purpose = Dân chủ trong cơ quan
frame-account = tài khoản
frame-switch-person = Đổi người
frame-sign-in = Đăng nhập
frame-tabs = Mục hay dùng
frame-nav = Danh mục
nav-group-know = Biết
nav-group-compile = Tổng hợp
nav-group-law = Pháp luật
frame-waiting = việc chờ
frame-sending = Đang gửi, xin chờ…
frame-version = Dân Chủ { $version }
frame-licence = Phần mềm tự do, giấy phép AGPL-3.0
frame-source = Mã nguồn

## Biểu mẫu
form-refused = Chưa lưu được
form-faults = Chưa lưu được – còn { $n } chỗ cần sửa
form-kept = Những gì đã nhập vẫn còn nguyên.
field-optional = (không bắt buộc)
field-empty = Chưa nhập nội dung này.
field-too-long = Tối đa { $max } ký tự; đang có { $n } ký tự.
field-file-again = Nếu đã chọn tệp, hãy chọn lại: trình duyệt không giữ tệp khi biểu mẫu chưa được nhận.
field-day-hint = Ngày, tháng, năm. Ví dụ: 24/04/2026
field-day-empty = Chưa nhập ngày. Ví dụ: 24/04/2026
field-day-form = Chưa đọc được ngày này. Hãy nhập ngày, tháng, năm, ví dụ: 24/04/2026
field-day-none = Tháng { $month } chỉ có { $days } ngày. Xem lại ngày ghi trên văn bản.
field-day-year = Năm phải từ { $first } đến { $last }. Xem lại năm vừa nhập.

## Bản nháp
draft-shown = Đang mở bản nháp lưu lúc { $time }, ngày { $day }.
draft-discard = Bỏ bản nháp, nhập lại từ đầu
draft-keep = Lưu nháp
draft-kept = Đã lưu nháp lúc { $time }
draft-failed = Chưa lưu được nháp – vẫn giữ trên màn hình, sẽ thử lại

draft-kept-here = Đã lưu nháp. Có thể đóng trang này và làm tiếp sau.
draft-dropped = Đã bỏ bản nháp.
source-title = Mã nguồn của phần mềm
source-text = Phần mềm này là phần mềm tự do theo giấy phép AGPL-3.0: ai dùng phần mềm qua mạng cũng có quyền nhận mã nguồn của đúng bản đang chạy.
source-version = Bản đang chạy: { $version }.
source-where = Mã nguồn đi kèm gói cài đặt. Hỏi người quản trị hệ thống của cơ quan để nhận bản sao.

problem-home = Về trang chính
problem-not-found = Không có trang này
problem-not-found-text = Địa chỉ này không có, hoặc đã được chuyển đi. Xem lại địa chỉ, hoặc bắt đầu từ trang chính.
problem-forbidden = Chưa được giao quyền này
problem-forbidden-text = Tài khoản đang dùng không có quyền xem hoặc làm việc này. Nếu cần, đề nghị người đứng đầu hoặc đầu mối của cơ quan giao quyền.
problem-sign-in = Cần đăng nhập
problem-sign-in-text = Đăng nhập để tiếp tục.
problem-refused = Chưa làm được
problem-too-large = Dữ liệu gửi lên quá lớn
problem-too-large-text = Tổng các tệp gửi một lần tối đa 64 MB, mỗi tệp tối đa 30 MB. Chưa có gì được lưu. Chia nhỏ hoặc nén tệp rồi gửi lại.
problem-bad-request = Yêu cầu không đọc được
problem-bad-request-text = Trình duyệt gửi lên dữ liệu không đúng mẫu. Chưa có gì thay đổi. Quay lại trang trước, tải lại trang rồi thử lại.
problem-cross-site = Yêu cầu đến từ trang khác
problem-cross-site-text = Để an toàn, phần mềm chỉ nhận dữ liệu gửi từ chính trang của mình. Chưa có gì thay đổi. Mở lại trang và gửi lại.
problem-needs-tls = Trang này cần kết nối mã hóa
problem-needs-tls-text = Máy chủ đang chạy trên địa chỉ mạng mà chưa có mã hóa (TLS), nên chỉ mở trang công khai. Người quản trị cần cài chứng thư (--tls-certificate, --tls-key), bật tự cấp chứng thư (--acme-domain) hoặc đặt sau máy chủ trung gian (--behind-proxy).
problem-too-many = Thử quá nhiều lần
problem-too-many-text = Đã thử quá nhiều lần trong thời gian ngắn. Những gì đã lưu vẫn còn. Chờ ít phút rồi thử lại.
problem-store = Chưa lưu được
problem-store-text = Cơ sở dữ liệu chưa trả lời. Những gì đã lưu trước đó vẫn còn; việc vừa làm chưa được ghi. Quay lại trang trước và thử lại sau ít phút.

## Nút, danh sách
print = In trang này
paper-bar = Tờ in
paper-back = Về trang trước
filter = Lọc
today = hôm nay
pager = Các trang của danh sách
pager-shown = { $first }–{ $last } trong { $all }
pager-before = Trước
pager-after = Tiếp theo
steps = Các bước
chart-table = Xem bảng số liệu
progress = Tiến độ
progress-again = Xem lại tiến độ

## Trạng thái theo hạn
state-late-days = Chậm { $n } ngày
state-due-today = Hạn hôm nay
state-working-days-left = Còn { $n } ngày làm việc
state-ontime = Đúng hạn

## Chép, gửi
copy = Chép
copied = Đã chép
share = Gửi đi
zalo = Chép để gửi Zalo
zalo-text = Nội dung để gửi
zalo-qr = Mã QR dẫn đến trang này
qr-too-long = Nội dung quá dài, không vẽ được mã QR.

# Chương trình khác gọi vào
problem-media-type = Kiểu dữ liệu chưa đúng
problem-media-type-text = Địa chỉ này chỉ đọc JSON. Gửi lại với Content-Type: application/json; chưa có gì thay đổi.
problem-changed = Nội dung đã được người khác thay đổi
problem-changed-text = Phiên bản nêu trong If-Match không còn là phiên bản hiện tại. Đọc lại rồi gửi thay đổi; chưa có gì bị ghi đè.
problem-version = Thiếu phiên bản
problem-version-text = Cần nêu phiên bản đã đọc (ETag) trong If-Match để hai bên không ghi đè lên nhau; chưa có gì thay đổi.
problem-method = Không có cách gọi này
problem-method-text = Địa chỉ này không nhận phương thức vừa dùng; xem các phương thức trong tiêu đề Allow.
api-body = Nội dung JSON không đúng dạng ở dòng { $line }, cột { $column }. Xem mô tả tại /api/openapi.json; chưa có gì thay đổi.
api-nul = Nội dung có ký tự NUL, hệ thống không lưu được. Bỏ ký tự đó rồi gửi lại.
api-query = Tham số trên địa chỉ không đúng dạng. Xem mô tả tại /api/openapi.json.
api-limit = Tham số limit phải là số từ 1 đến 100.
api-cursor = Tham số cursor không dùng được. Lấy lại từ trang trước, hoặc bỏ đi để đọc từ đầu.
api-object = Nội dung phải là một đối tượng JSON, viết trong dấu { "{" } và { "}" }. Chưa có gì thay đổi.
api-if-match = If-Match phải là ETag đã đọc, ví dụ "3", hoặc *. Chưa có gì thay đổi.
