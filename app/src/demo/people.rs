//! The sample agency's people: fictional, some without an account.

use danchu_base::Role;

/// A department of the sample agency.
pub const DEPARTMENTS: [&str; 5] = [
    "Lãnh đạo UBND xã",
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế",
    "Phòng Văn hóa – Xã hội",
    "Trung tâm Phục vụ hành chính công",
];

/// Somebody of the sample agency.
pub struct Sample {
    /// Full name.
    pub name: &'static str,
    /// Position (chức danh).
    pub position: &'static str,
    /// The department's place in [`DEPARTMENTS`]; none for partners.
    pub department: Option<usize>,
    /// What is typed to sign in; none for people without an account.
    pub login: Option<&'static str>,
    /// Roles.
    pub roles: &'static [Role],
}

const fn person(
    name: &'static str,
    position: &'static str,
    department: usize,
    login: Option<&'static str>,
    roles: &'static [Role],
) -> Sample {
    Sample { name, position, department: Some(department), login, roles }
}

use Role::{
    Accountant, DepartmentHead, Deputy, FocalOfficer, Head, InspectionBoard, LeadershipReader, LegalOfficer,
    Operator, Partner, RecordsClerk, Representative, Staff,
};

/// Everybody.
pub const PEOPLE: [Sample; 24] = [
    person("Trần Quốc Bảo", "Chủ tịch UBND xã", 0, Some("chu-tich"), &[Head]),
    person("Lê Thị Thu Hà", "Phó Chủ tịch UBND xã", 0, Some("pho-chu-tich"), &[Deputy]),
    person("Đỗ Văn Lâm", "Phó Chủ tịch UBND xã", 0, Some("lam.do"), &[Deputy]),
    person(
        "Nguyễn Thị Hạnh",
        "Chánh Văn phòng HĐND và UBND",
        1,
        Some("van-phong"),
        &[FocalOfficer, DepartmentHead],
    ),
    person("Phạm Văn Đức", "Công chức Tư pháp – Hộ tịch", 1, Some("tu-phap"), &[LegalOfficer, Staff]),
    person("Hoàng Thị Lan", "Văn thư", 1, Some("van-thu"), &[RecordsClerk, Staff]),
    person("Ngô Minh Quân", "Chuyên viên", 1, Some("quan.ngo"), &[Staff]),
    person("Bùi Thị Sáu", "Nhân viên phục vụ", 1, None, &[Staff]),
    person("Cao Văn Bình", "Bảo vệ", 1, None, &[Staff]),
    person("Võ Thị Ngọc Mai", "Trưởng phòng Kinh tế", 2, Some("kinh-te"), &[DepartmentHead]),
    person("Trịnh Thị Hoa", "Kế toán", 2, Some("ke-toan"), &[Accountant, Staff]),
    person("Lương Văn Tài", "Công chức Địa chính – Xây dựng", 2, Some("tai.luong"), &[Staff]),
    person("Hồ Thị Nga", "Công chức Nông nghiệp", 2, Some("nga.ho"), &[Staff]),
    person("Đinh Công Thành", "Nhân viên khuyến nông", 2, None, &[Staff]),
    person("Đặng Minh Tuấn", "Trưởng phòng Văn hóa – Xã hội", 3, Some("van-hoa"), &[DepartmentHead]),
    person("Phan Thị Yến", "Công chức Văn hóa – Xã hội", 3, Some("yen.phan"), &[Staff]),
    person("Vũ Đình Khoa", "Công chức Lao động – Thương binh", 3, Some("khoa.vu"), &[Staff, InspectionBoard]),
    person("Tạ Thị Bích", "Nhân viên truyền thanh", 3, None, &[Staff]),
    person(
        "Lý Thị Mỹ Duyên",
        "Giám đốc Trung tâm Phục vụ hành chính công",
        4,
        Some("hanh-chinh-cong"),
        &[DepartmentHead],
    ),
    person("Kiều Anh Dũng", "Công chức một cửa", 4, Some("can-bo"), &[Staff]),
    person("Mai Thị Tuyết", "Công chức một cửa", 4, None, &[Staff]),
    person("Huỳnh Thị Kim Loan", "Tổ trưởng Tổ đại diện", 3, Some("dai-dien"), &[Representative, Staff]),
    Sample {
        name: "Nguyễn Văn Phúc",
        position: "Chủ tịch Ủy ban MTTQ Việt Nam xã",
        department: None,
        login: Some("mat-tran"),
        roles: &[Partner, LeadershipReader],
    },
    person("Trương Gia Huy", "Viên chức công nghệ thông tin", 1, Some("quan-tri"), &[Operator]),
];

/// The sign-in cards, in their order: login and the message key of what that person does here.
pub const CARDS: [&str; 7] =
    ["chu-tich", "van-phong", "tu-phap", "ke-toan", "can-bo", "dai-dien", "quan-tri"];
