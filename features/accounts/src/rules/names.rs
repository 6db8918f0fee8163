//! Names that people type: the login, and the agency's word in addresses.

use danchu_base::fold;

use super::Refusal;

/// The longest login.
pub const LOGIN_CHARS_MAX: usize = 60;
const LOGIN_CHARS_MIN: usize = 3;
/// The longest word of an agency in addresses.
pub const SLUG_CHARS_MAX: usize = 40;
const SLUG_CHARS_MIN: usize = 2;

/// Words that stand at the root of the addresses and cannot be an agency's.
const SLUGS_TAKEN: [&str; 22] = [
    "api",
    "assets",
    "static",
    "healthz",
    "readyz",
    "metrics",
    "dang-nhap",
    "dang-xuat",
    "khoi-tao",
    "moi",
    "tep",
    "en",
    "vi",
    "admin",
    "log",
    "favicon.ico",
    "robots.txt",
    "trang-chu",
    "dung-thu",
    "tai-khoan",
    "loi",
    "well-known",
];

/// The login as it is kept and compared (tên đăng nhập): without diacritics and capitals.
pub fn login(typed: &str) -> Result<String, Refusal> {
    let login = fold(typed);
    let length = login.chars().count();
    if length < LOGIN_CHARS_MIN {
        return Err(Refusal::new("refusal-login-short").with("least", LOGIN_CHARS_MIN));
    }
    if length > LOGIN_CHARS_MAX {
        return Err(Refusal::new("refusal-login-long").with("most", LOGIN_CHARS_MAX));
    }
    if !login.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-@".contains(c)) {
        return Err(Refusal::new("refusal-login-letters"));
    }
    Ok(login)
}

/// A login for a name: the given name and the initials of the rest, as offices write it (Nguyễn Thị Hạnh: `hanhnt`).
/// `n` is 0 for the first proposal, then 2, 3 … when it is taken.
pub fn suggest_login(name: &str, n: u32) -> String {
    let folded = fold(name);
    let words: Vec<String> = folded
        .split(' ')
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let Some((given, rest)) = words.split_last() else { return format!("nguoi{}", n.max(1)) };
    let mut login = given.clone();
    login.extend(rest.iter().filter_map(|word| word.chars().next()));
    login.truncate(LOGIN_CHARS_MAX - 6);
    while login.len() < LOGIN_CHARS_MIN {
        login.push('x');
    }
    if n > 1 { format!("{login}{n}") } else { login }
}

/// The agency's word in addresses, checked.
pub fn slug(typed: &str) -> Result<String, Refusal> {
    let slug = typed.trim().to_lowercase();
    let length = slug.chars().count();
    let letters = slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let ends = slug.starts_with('-') || slug.ends_with('-');
    if !letters || ends || !(SLUG_CHARS_MIN..=SLUG_CHARS_MAX).contains(&length) {
        return Err(Refusal::new("refusal-slug"));
    }
    if SLUGS_TAKEN.contains(&slug.as_str()) {
        return Err(Refusal::new("refusal-slug-taken").with("slug", slug));
    }
    Ok(slug)
}

/// What an agency's name begins with before its own name comes.
const KINDS: [&str; 16] = [
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "van phong",
    "va",
    "xa",
    "phuong",
    "thi tran",
    "dac khu",
    "huyen",
    "quan",
    "thi xa",
    "thanh pho",
    "tinh",
    "tp",
];

/// A word for addresses out of an agency's name (UBND xã An Bình: `an-binh`).
pub fn suggest_slug(name: &str) -> String {
    let folded = fold(name);
    let mut rest = folded.as_str();
    while let Some(after) = KINDS.iter().find_map(|kind| {
        let after = rest.strip_prefix(kind)?;
        after.strip_prefix(' ').filter(|after| !after.is_empty())
    }) {
        rest = after;
    }
    let mut out = String::new();
    for c in rest.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(SLUG_CHARS_MAX);
    let out = out.trim_end_matches('-').to_owned();
    if slug(&out).is_ok() { out } else { "co-quan".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_login_is_proposed_as_offices_write_it() {
        assert_eq!(suggest_login("Nguyễn Thị Hạnh", 0), "hanhnt");
        assert_eq!(suggest_login("Đặng  Minh Tuấn", 2), "tuandm2");
        assert_eq!(suggest_login("Ý", 0), "yxx");
        assert_eq!(suggest_login("", 0), "nguoi1");
    }

    #[test]
    fn an_agency_is_addressed_by_its_own_name() {
        assert_eq!(suggest_slug("Ủy ban nhân dân xã An Bình"), "an-binh");
        assert_eq!(suggest_slug("UBND thị trấn Vạn Giã"), "van-gia");
        assert_eq!(suggest_slug("Văn phòng HĐND và UBND phường 7"), "co-quan");
        assert_eq!(suggest_slug("Xã"), "xa");
        assert_eq!(suggest_slug("API"), "co-quan");
    }

    #[test]
    fn a_login_is_one_however_it_is_typed() {
        assert_eq!(login(" HạnhNT ").ok().as_deref(), Some("hanhnt"));
        assert_eq!(login("ab").unwrap_err().key, "refusal-login-short");
        assert_eq!(login("hanh nt").unwrap_err().key, "refusal-login-letters");
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_allowed(name in "\\PC{0,120}", n in 0u32..2000) {
            prop_assert!(login(&suggest_login(&name, n)).is_ok());
            prop_assert!(slug(&suggest_slug(&name)).is_ok());
        }

        #[test]
        fn a_login_read_twice_is_the_same(typed in "\\PC{0,80}") {
            if let Ok(once) = login(&typed) {
                prop_assert_eq!(login(&once), Ok(once));
            }
        }
    }
}
