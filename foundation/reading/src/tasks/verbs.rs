//! Where a sentence's verb begins: the words with which duties are said in administrative papers.

use crate::words::{Folded, starts_any};

/// Verbs and adverbs, folded, in small letters in the text.
const VERBS: &[&str] = &[
    "chu tri",
    "phoi hop",
    "co trach nhiem",
    "chiu trach nhiem",
    "chiu su",
    "lam dau moi",
    "tham muu",
    "xay dung",
    "to chuc",
    "trien khai",
    "thuc hien",
    "chi dao",
    "theo doi",
    "don doc",
    "kiem tra",
    "giam sat",
    "huong dan",
    "tong hop",
    "bao cao",
    "bo tri",
    "ra soat",
    "can cu",
    "tiep tuc",
    "tang cuong",
    "day manh",
    "chu dong",
    "kip thoi",
    "thuong xuyen",
    "nghien cuu",
    "kien toan",
    "lanh dao",
    "ban hanh",
    "de xuat",
    "cung cap",
    "thong tin",
    "tuyen truyen",
    "pho bien",
    "van dong",
    "quan triet",
    "dang ky",
    "phan cong",
    "huy dong",
    "phat dong",
    "dinh ky",
    "theo",
    "tren co so",
    "tap trung",
    "khan truong",
    "nghiem tuc",
    "truc tiep",
    "tham gia",
    "tien hanh",
    "tiep nhan",
    "xem xet",
    "tham dinh",
    "giup",
    "thanh lap",
    "uu tien",
    "niem yet",
    "cong khai",
    "lay y kien",
    "bao dam",
    "dam bao",
    "quan tam",
    "phat huy",
    "su dung",
    "duy tri",
    "cap nhat",
    "dang tai",
    "chuan bi",
    "ho tro",
    "phan anh",
    "giai quyet",
    "tra loi",
    "xac minh",
    "danh gia",
    "khen thuong",
    "tong ket",
    "so ket",
    "yeu cau",
    "de nghi",
    "tham du",
    "chap hanh",
    "tiep cong dan",
    "hoan thanh",
    "can doi",
    "trong pham vi",
    "tuy theo",
    "tuy tinh hinh",
    "hang thang",
    "hang nam",
    "hang quy",
    "hang tuan",
    "truoc ngay",
    "khi co",
    "co ke hoach",
    "co van ban",
    "co phuong an",
    "co bien phap",
    "co giai phap",
    "quyet dinh",
    "phe duyet",
    "cu the hoa",
    "doi moi",
    "nang cao",
    "khac phuc",
    "trao doi",
    "thong nhat",
    "thong bao",
    "trong qua trinh",
    "nhan",
    "quan ly",
    "thanh toan",
    "quyet toan",
    "dua",
    "tang",
    "giao",
    "chap thuan",
    "tu kiem tra",
    "tu to chuc",
    "thuc thi",
    "dieu hanh",
    "dieu phoi",
    "xu ly",
    "tham tra",
    "luu tru",
    "sao gui",
    "tap hop",
    "nam bat",
    "nam tinh hinh",
    "khuyen khich",
    "dong vien",
    "bieu duong",
    "lua chon",
    "gioi thieu",
    "phat hien",
    "chan chinh",
    "thi hanh",
    "cam ket",
    "gan",
    "lien he",
    "dang bai",
    "viet bai",
    "dua tin",
    "soan thao",
    "day du",
    "thao luan",
    "tich cuc",
    "guong mau",
    "neu cao",
    "mo rong",
    "van hanh",
    "tiep thu",
    "bo sung",
    "sua doi",
    "ky ket",
    "lap danh sach",
    "phan bo",
    "huong ung",
    "tu chu",
    "so hoa",
    "chi tra",
    "moi",
    "trinh",
    "trang bi",
    "mua sam",
    "thong ke",
    "dien tap",
    "dao tao",
    "boi duong",
    "tap huan",
    "phan tich",
    "lay phieu",
    "ghi nhan",
    "mo lop",
    "sap xep",
    "bao tri",
    "hop",
    "xet",
    "thong qua",
    "tao dieu kien",
    "truc",
    "treo",
];

/// Verbs that only their accents tell from nouns, in small letters.
const ACCENTED: &[&str] = &[
    "là", "phải", "cần", "họp", "cử", "lập", "mở", "gửi", "nộp", "ký", "trình", "in ", "sớm", "rà", "tự",
    "đưa", "nêu", "chọn", "giữ", "tiếp", "nắm", "chấm", "viết", "làm", "dự ", "lấy",
];

/// The folded byte at which the first verb between `from` and `to` begins, after at least one word.
pub(crate) fn first(text: &str, f: &Folded, from: usize, to: usize) -> Option<usize> {
    let window = f.s.get(from..to.min(f.s.len()))?;
    let mut given = 0usize;
    let mut previous = "";
    let mut at = from;
    for (nth, word) in window.split(' ').enumerate() {
        let start = at;
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        let rest = f.s.get(start..).unwrap_or("");
        if nth > 0 {
            if starts_any(rest, &["duoc giao", "duoc phan cong", "duoc uy quyen", "duoc chi dinh"]).is_some()
            {
                given = 7;
            } else if starts_any(rest, &["phu trach", "theo doi linh vuc"]).is_some() {
                given = given.max(3);
            }
            let original = text.get(f.origin(start)..).unwrap_or("");
            let sure =
                starts_any(rest, &["co trach nhiem", "chiu trach nhiem", "chu dong", "can cu"]).is_some();
            if (given == 0 || sure) && begins(original, rest, previous) {
                return Some(start);
            }
        }
        given = given.saturating_sub(1);
        previous = word;
    }
    None
}

/// Whether a verb begins here.
fn begins(original: &str, rest: &str, previous: &str) -> bool {
    if !original.chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    let prev = previous.trim_end_matches([',', ';']);
    let listed = previous.len() > prev.len();
    let accented = ACCENTED.iter().find(|w| {
        original.strip_prefix(**w).is_some_and(|after| w.ends_with(' ') || after.starts_with([' ', ',']))
    });
    if let Some(word) = accented {
        return !(*word == "tự" && prev == "trat") && !(matches!(*word, "mở" | "cử") && prev == "ung");
    }
    let Some(word) = starts_any(rest, VERBS) else { return false };
    // "cán bộ", "cư trú" and others are told apart by their accents.
    if matches!(word, "trinh" | "hop" | "moi" | "nhan" | "dua" | "gan" | "tang" | "truc" | "xet" | "treo") {
        let wanted = match word {
            "trinh" => "trình",
            "hop" => "họp",
            "moi" => "mời",
            "nhan" => "nhận",
            "dua" => "đưa",
            "gan" => "gắn",
            "tang" => "tặng",
            "truc" => "trực ",
            "xet" => "xét",
            _ => "treo",
        };
        return original.starts_with(wanted)
            && !(wanted == "trực " && (prev == "thuong" || rest.starts_with("truc thuoc")));
    }
    let next = rest.get(word.len()..).unwrap_or("");
    let next_word = next.trim_start();
    match word {
        "to chuc" => {
            !(next.starts_with([',', ';', '.', ')'])
                || next.is_empty()
                || starts_any(next_word, ORG).is_some()
                || matches!(prev, "cac" | "nhung" | "moi" | "ban" | "cong" | "phong")
                || listed && prev == "quan"
                || (prev == "va" && starts_any(next_word, &["ca nhan"]).is_some()))
        }
        "lanh dao" => {
            starts_any(
                next_word,
                &["chi dao", "toan dien", "cong tac", "trien khai", "thuc hien", "quan triet", "viec"],
            )
            .is_some()
                && !matches!(prev, "dien" | "cac")
                || next.starts_with(", chi dao")
        }
        "chi dao" => !matches!(prev, "ban" | "nguoi" | "quan"),
        "kiem tra" | "giam sat" | "danh gia" => {
            !matches!(prev, "doan" | "ban" | "to" | "vuc" | "quan" | "tac" | "uy" | "hoi" | "dong")
        }
        "tuyen truyen" | "van dong" | "thanh tra" => {
            !matches!(prev, "to" | "doi" | "ban" | "vuc" | "tac" | "bao")
        }
        "thong tin" => starts_any(
            next_word,
            &["ve", "kip thoi", "day du", "cho", "rong rai", "tuyen truyen", "den", "toi", "thuong xuyen"],
        )
        .is_some(),
        "cung cap" => !matches!(prev, "chuc" | "vi" | "nghiep" | "quan"),
        "chi tra" => prev != "vu",
        "chap hanh" => prev != "ban",
        "tiep cong dan" | "tiep nhan" => !matches!(prev, "to" | "ban" | "phan" | "tam"),
        "bao cao" => !matches!(prev, "vien" | "tong"),
        "khen thuong" => !(listed && prev == "dua" || prev == "-" || prev == "–" || prev == "dong"),
        "quan ly" => matches!(prev, "dan" | "hien") || listed,
        "dao tao" | "boi duong" | "phat hien" | "giai quyet" | "quyet dinh" | "xu ly" | "su dung" => {
            !matches!(prev, "va" | "duc" | "so" | "chinh" | "nghiep") && !(listed && prev == "dan")
        }
        "ho tro" | "van hanh" | "dieu hanh" | "dieu phoi" | "xay dung" => {
            !matches!(prev, "tam" | "ban" | "to" | "quy" | "tu" | "phong" | "so" | "nganh" | "va" | "vuc")
        }
        "thong nhat" | "cam ket" | "de nghi" | "yeu cau" => !(word == "de nghi" && prev == "theo"),
        "theo" => !starts_any(next_word, &["phan cap quan ly"]).is_some(),
        "phoi hop" => !matches!(prev, "quan" | "vi" | "che"),
        "thong bao" | "thong ke" => !matches!(prev, "chi" | "tho"),
        "giao" => !starts_any(next_word, &["duc", "thong", "dich", "vien", "an"]).is_some(),
        "nghien cuu" => !matches!(prev, "vien" | "tam" | "chuc"),
        "thuc hien" => !matches!(prev, "to" | "ban"),
        "luu tru" | "pho bien" | "tham tra" | "tham dinh" | "thi hanh" | "tiep thu" => {
            !listed && !matches!(prev, "thu" | "va" | "dong" | "quan" | "to" | "an")
        }
        "gioi thieu" | "lua chon" => !matches!(prev, "duoc" | "vi" | "chuc"),
        "niem yet" | "lay y kien" | "soan thao" | "hoan thanh" => prev != "to",
        _ => true,
    }
}

/// What follows "tổ chức" when it is a noun.
const ORG: &[&str] = &[
    "chinh tri",
    "xa hoi",
    "doan the",
    "ca nhan",
    "don vi",
    "co lien quan",
    "lien quan",
    "thanh vien",
    "cung cap",
    "dang",
    "nghe nghiep",
    "ton giao",
    "hoi",
    "quan chung",
    "co so",
    "khac",
    "kinh te",
    "tin dung",
    "va ca nhan",
    "hanh nghe",
    "cua",
    "trong",
    "phi chinh phu",
    "cap tren",
    "can bo",
    "hoat dong",
    "cong doan",
    "khoa hoc",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(text: &str) -> &str {
        let f = Folded::new(text);
        let at = first(text, &f, 0, f.s.len()).expect("a verb");
        text[..f.origin(at)].trim_end()
    }

    #[test]
    fn the_verb_is_found_behind_nouns_that_look_like_one() {
        for (text, expected) in [
            ("Các tổ chức chính trị - xã hội tổ chức tuyên truyền", "Các tổ chức chính trị - xã hội"),
            ("Ban Tổ chức Đảng ủy chủ trì", "Ban Tổ chức Đảng ủy"),
            ("Cơ quan, tổ chức, đơn vị có liên quan báo cáo", "Cơ quan, tổ chức, đơn vị có liên quan"),
            (
                "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia theo dõi sát",
                "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia",
            ),
            ("Các cơ quan, đơn vị được giao chủ trì có trách nhiệm", "Các cơ quan, đơn vị được giao chủ trì"),
            ("Cán bộ phụ trách văn hóa cần báo cáo", "Cán bộ phụ trách văn hóa"),
            ("Trung tâm Dịch vụ và hỗ trợ cộng đồng tiếp tục", "Trung tâm Dịch vụ và hỗ trợ cộng đồng"),
        ] {
            assert_eq!(subject(text), expected);
        }
    }
}
