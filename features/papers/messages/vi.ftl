### Văn bản: từ dự thảo đến ban hành

## Danh mục
nav-form-check = Thể thức văn bản

## Kiểm tra thể thức
form-check-title = Kiểm tra thể thức văn bản
form-check-lead = Đối chiếu văn bản với Nghị định 30/2020/NĐ-CP: thành phần thể thức, số và ký hiệu, viết hoa, văn bản viện dẫn, chính tả; với tệp Word và ODT còn kiểm tra lề, phông, cỡ chữ.
form-check-file = Tệp văn bản
form-check-file-hint = Word (.docx), ODT, Markdown, HTML hoặc văn bản thường.
form-check-paste-title = Hoặc dán nội dung văn bản
form-check-paste = Nội dung văn bản
form-check-secret = Văn bản mang dấu mật (MẬT, TỐI MẬT, TUYỆT MẬT)
form-check-kept = Văn bản chỉ được đọc để kiểm tra ngay lúc này; máy chủ không giữ lại tệp, nội dung hay kết quả.
form-check-go = Kiểm tra
form-check-mend = Tải bản DOCX đã sửa
form-check-refused-secret = Văn bản mang dấu mật. Không lưu lại gì, kể cả tên tệp. Văn bản mật không được đưa lên hệ thống này.
form-check-refused-nothing = Chưa có văn bản nào. Chọn một tệp hoặc dán nội dung rồi bấm Kiểm tra.
form-check-nothing-to-mend = Không có lỗi chắc chắn nào sửa được tự động trong tệp này. Bấm Kiểm tra để xem những chỗ cần sửa tay.
form-check-found-title = Kết quả kiểm tra thể thức
form-check-found-lead = { $n ->
    [0] Không thấy lỗi thể thức.
   *[other] <b>{ $n } chỗ</b> cần xem: { $certain } lỗi chắc chắn, { $unsure } chỗ chưa chắc, ông/bà quyết định.
}
form-check-clean = Không thấy lỗi thể thức nào trong văn bản.
form-check-text = Văn bản
form-check-list = Danh sách lỗi
form-check-more = Còn { $n } chỗ nữa; sửa những lỗi trên rồi kiểm tra lại.
form-check-folded = … { $n } đoạn không có lỗi
form-check-to-fault = Đến lỗi { $n } trong danh sách
form-check-to-text = Đến chỗ có lỗi { $n } trong văn bản
form-check-is = Đang ghi:
form-check-write = Nên ghi:
form-check-leave-out = Nên bỏ.
form-check-certain = Chắc chắn
form-check-unsure = Cần xem lại
form-check-hints = Gợi ý nội dung
form-check-hints-lead = Không phải lỗi thể thức: những điều pháp luật về thực hiện dân chủ yêu cầu mà văn bản chưa nêu.
form-check-again = Kiểm tra văn bản khác hoặc tải bản đã sửa
