# Tệp đính kèm: vì sao không nhận.
file-refused-empty = Tệp này không có nội dung. Chưa có gì được lưu. Chọn lại tệp đúng.
file-refused-program = Đây là chương trình, tệp chạy được hoặc tệp có macro nên không nhận, để bảo vệ máy của cơ quan. Chưa có gì được lưu. Gửi văn bản, bảng tính, PDF hoặc ảnh.
file-refused-heic = Ảnh này ở dạng HEIC của iPhone, nhiều máy cơ quan không mở được. Chưa có gì được lưu. Vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc gửi ảnh dạng JPG.
file-refused-picture = Ảnh này hỏng hoặc quá lớn nên không đọc được. Chưa có gì được lưu. Chụp lại hoặc gửi ảnh khác.
file-refused-kind = Không nhận loại tệp này. Chưa có gì được lưu. Gửi DOCX, XLSX, PPTX, ODT, PDF, văn bản thường hoặc ảnh JPG, PNG.
file-refused-secret = Văn bản này có dấu chỉ độ mật. Phần mềm không được chứa bí mật nhà nước: chưa có gì được lưu, kể cả tên tệp. Xử lý văn bản theo quy định về bảo vệ bí mật nhà nước.
file-refused-store = Chưa ghi được tệp vào nơi lưu trữ. Chưa có gì được lưu. Thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị hệ thống (có thể ổ đĩa đã đầy).
file-refused-unsearched = Không đọc được chữ trong tệp này để tìm dấu chỉ độ mật. Chưa có gì được lưu. Xem lại tệp: nếu không có dấu mật, đánh dấu ô “Đã xem, tệp không có dấu chỉ độ mật” rồi chọn lại tệp và gửi; nếu có, xử lý theo quy định về bảo vệ bí mật nhà nước.
file-seen = Đã xem, tệp không có dấu chỉ độ mật
file-seen-ask = Đánh dấu ô này nếu đã xem tệp và không thấy dấu chỉ độ mật.
