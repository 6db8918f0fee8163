### Khung trang và các thành phần dùng chung

## Khung
frame-skip-main = Đến nội dung chính
frame-skip-nav = Đến danh mục
frame-demo = Bản dùng thử – mọi dữ liệu đều hư cấu
frame-purpose = Dân chủ trong cơ quan
frame-account = tài khoản
frame-switch-person = Đổi người
frame-tabs = Mục hay dùng
frame-nav = Danh mục
frame-waiting = việc chờ
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
field-day-hint = Ngày, tháng, năm. Ví dụ: 24/04/2026
field-day-empty = Chưa nhập ngày. Ví dụ: 24/04/2026
field-day-form = Chưa đọc được ngày này. Hãy nhập ngày, tháng, năm, ví dụ: 24/04/2026
field-day-none = Tháng { $month } chỉ có { $days } ngày. Xem lại ngày ghi trên văn bản.

## Bản nháp
draft-shown = Đang mở bản nháp lưu lúc { $time }, ngày { $day }.
draft-discard = Bỏ bản nháp, nhập lại từ đầu
draft-keep = Lưu nháp
draft-kept = Đã lưu nháp lúc { $time }
draft-failed = Chưa lưu được nháp – vẫn giữ trên màn hình, sẽ thử lại
