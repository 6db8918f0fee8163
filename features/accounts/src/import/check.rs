//! Rows to people: every faulty row with its line and its reasons; nothing is taken in while there is one.

use danchu_base::{Day, DepartmentId, PersonId, Role, fold};
use serde::{Deserialize, Serialize};

use super::ROWS_MAX;
use super::read::{Line, day};
use crate::model::Person;
use crate::rules::{self, Giver, PersonDraft, Refusal, Refused};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Position,
    Department,
    Roles,
    Phone,
    Email,
    From,
}

/// What heads of columns are called, folded.
const HEADS: &[(Field, &[&str])] = &[
    (Field::Name, &["ho va ten", "ho ten", "ho va ten can bo", "ten", "full name", "name"]),
    (Field::Position, &["chuc danh", "chuc vu", "chuc danh, chuc vu", "chuc vu, chuc danh", "position"]),
    (Field::Department, &["bo phan", "phong", "phong ban", "phong, ban", "don vi", "to", "department"]),
    (Field::Roles, &["vai tro", "vai tro trong he thong", "roles", "role"]),
    (Field::Phone, &["dien thoai", "so dien thoai", "sdt", "di dong", "phone"]),
    (Field::Email, &["thu dien tu", "email", "e-mail", "hop thu", "hop thu dien tu"]),
    (Field::From, &["tu ngay", "ngay bat dau", "lam viec tu ngay", "from"]),
];

/// What roles are called, folded: in the template's words, in English, and as offices say it.
const ROLES: &[(Role, &[&str])] = &[
    (Role::Head, &["nguoi dung dau", "chu tich", "thu truong", "head"]),
    (Role::Deputy, &["cap pho", "pho chu tich", "deputy"]),
    (Role::FocalOfficer, &["dau moi", "can bo dau moi", "focal officer"]),
    (
        Role::LegalOfficer,
        &["cong chuc tu phap", "tu phap", "phu trach phap luat", "tu phap - ho tich", "legal officer"],
    ),
    (Role::Accountant, &["ke toan", "tai chinh - ke toan", "accountant"]),
    (Role::RecordsClerk, &["van thu", "records clerk"]),
    (Role::DepartmentHead, &["phu trach bo phan", "truong phong", "truong bo phan", "department head"]),
    (
        Role::Staff,
        &["can bo, cong chuc", "can bo", "cong chuc", "vien chuc", "nguoi lao dong", "nhan vien", "staff"],
    ),
    (Role::Representative, &["to chuc dai dien", "dai dien", "to dai dien", "cong doan", "representative"]),
    (Role::InspectionBoard, &["ban thanh tra nhan dan", "thanh tra nhan dan", "bttnd", "inspection board"]),
    (Role::Partner, &["mat tran", "to chuc chinh tri - xa hoi", "doan the", "partner"]),
    (Role::LeadershipReader, &["cap uy", "thuong truc hdnd", "leadership reader"]),
    (Role::SuperiorViewer, &["co quan cap tren", "superior viewer"]),
    (Role::Operator, &["quan tri he thong", "quan tri", "operator"]),
];

/// A row that was read: what it says, tidied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// The line in the file.
    pub line: usize,
    /// Full name.
    pub name: String,
    /// Position (chức danh).
    pub position: String,
    /// Department (bộ phận), as written.
    pub department: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Phone, if given.
    pub phone: Option<String>,
    /// E-mail, if given.
    pub email: Option<String>,
    /// First day; today where the file says nothing.
    pub from: Day,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Somebody new.
    New,
    /// Somebody who is here already; not taken in a second time.
    Known(PersonId),
    /// Cannot be taken in.
    Faulty(Vec<Refused>),
}

/// A row and what becomes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The row.
    pub row: ImportRow,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// What was read from a file, before anything is done.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Every row.
    pub rows: Vec<Checked>,
    /// Departments that do not exist yet and would be added.
    pub new_departments: Vec<String>,
}

impl Preview {
    /// How many rows are new, known, faulty.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(&Verdict) -> bool| self.rows.iter().filter(|one| is(&one.verdict)).count();
        (
            count(|v| matches!(v, Verdict::New)),
            count(|v| matches!(v, Verdict::Known(_))),
            count(|v| matches!(v, Verdict::Faulty(_))),
        )
    }
}

/// What is known already.
pub struct Known<'a> {
    /// Everybody here.
    pub people: &'a [Person],
    /// The departments.
    pub departments: &'a [(DepartmentId, String)],
    /// By what right whoever imports gives roles.
    pub giver: Giver,
    /// Today.
    pub today: Day,
}

/// Which column holds what, and on which row the heads stand.
fn heads(lines: &[Line]) -> Option<(usize, Vec<(Field, usize)>)> {
    lines.iter().take(60).enumerate().find_map(|(place, line)| {
        let mut found: Vec<(Field, usize)> = Vec::new();
        for (column, cell) in line.cells.iter().enumerate() {
            let folded = fold(cell).replace(['*', ':'], "");
            let folded = folded.trim();
            // "Vai trò (cách nhau bằng dấu phẩy)": what stands in brackets explains.
            let folded = folded.split('(').next().unwrap_or_default().trim();
            let field = HEADS.iter().find(|(_, words)| words.contains(&folded)).map(|(field, _)| *field);
            if let Some(field) = field.filter(|field| !found.iter().any(|(known, _)| known == field)) {
                found.push((field, column));
            }
        }
        let has_name = found.iter().any(|(field, _)| *field == Field::Name);
        (has_name && found.len() > 1).then_some((place, found))
    })
}

fn role_of(text: &str) -> Option<Role> {
    let folded = fold(text).replace(['–', '—'], "-");
    ROLES.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(role, _)| *role)
}

/// The roles that a cell names. One role's own name has a comma in it, so the whole is tried first.
fn roles_of(text: &str) -> Result<Vec<Role>, Refused> {
    if text.is_empty() {
        return Ok(vec![Role::Staff]);
    }
    if let Some(role) = role_of(text) {
        return Ok(vec![role]);
    }
    let mut roles = Vec::new();
    for part in text.split([',', ';', '/']).map(str::trim).filter(|part| !part.is_empty()) {
        let role = role_of(part)
            .ok_or_else(|| Refused::new("roles", Refusal::new("refusal-role-unknown").with("role", part)))?;
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Ok(roles)
}

fn read_row(line: &Line, heads: &[(Field, usize)], known: &Known<'_>) -> (ImportRow, Vec<Refused>) {
    let cell = |field: Field| {
        let column = heads.iter().find(|(f, _)| *f == field).map(|(_, column)| *column);
        column.and_then(|column| line.cells.get(column)).map_or("", String::as_str)
    };
    let mut faults = Vec::new();
    let from = match cell(Field::From) {
        "" => known.today,
        text => day(text).unwrap_or_else(|| {
            faults.push(Refused::new("from", Refusal::new("refusal-day").with("text", text)));
            known.today
        }),
    };
    let roles = roles_of(cell(Field::Roles)).unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    });
    for role in &roles {
        if let Err(why) = rules::may_give(*role, known.giver) {
            faults.push(Refused::new("roles", why));
        }
    }
    let optional = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let draft = PersonDraft {
        name: cell(Field::Name).to_owned(),
        position: cell(Field::Position).to_owned(),
        department: None,
        // A spreadsheet that took a phone for a number dropped its leading nought.
        phone: optional(cell(Field::Phone)).map(|phone| {
            let is_short =
                phone.len() == 9 && phone.chars().all(|c| c.is_ascii_digit()) && !phone.starts_with('0');
            if is_short { format!("0{phone}") } else { phone }
        }),
        email: optional(cell(Field::Email)),
        from,
        to: None,
    };
    let draft = match rules::person(draft.clone()) {
        Ok(tidied) => tidied,
        Err(more) => {
            faults.splice(0..0, more);
            draft
        }
    };
    let department = cell(Field::Department).to_owned();
    if department.chars().count() > rules::NAME_CHARS_MAX {
        faults.push(Refused::new("department", rules::too_long(rules::NAME_CHARS_MAX)));
    }
    let row = ImportRow {
        line: line.number,
        name: draft.name,
        position: draft.position,
        department,
        roles,
        phone: draft.phone,
        email: draft.email,
        from: draft.from,
    };
    (row, faults)
}

/// Whether a row is somebody who is here: the same name and, where both say one, the same position or phone or e-mail.
fn same(row: &ImportRow, person: &Person, today: Day) -> bool {
    if fold(&row.name) != fold(&person.name) || person.to.is_some_and(|to| to < today) {
        return false;
    }
    let both = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => Some(a == b),
        _ => None,
    };
    if let Some(answer) = both(&row.phone, &person.phone).or(both(&row.email, &person.email)) {
        return answer;
    }
    let (mine, hers) = (fold(&row.position), fold(&person.position));
    mine.is_empty() || hers.is_empty() || mine == hers
}

/// Whether two rows of one file are the same person.
fn twice(row: &ImportRow, earlier: &ImportRow) -> bool {
    fold(&row.name) == fold(&earlier.name)
        && fold(&row.position) == fold(&earlier.position)
        && fold(&row.department) == fold(&earlier.department)
        && (row.phone == earlier.phone || row.phone.is_none() || earlier.phone.is_none())
}

/// Checks what was read. An `Err` is about the whole file.
pub fn check(lines: &[Line], known: &Known<'_>) -> Result<Preview, Refusal> {
    let (place, heads) = heads(lines).ok_or(Refusal::new("refusal-file-heads"))?;
    let body = &lines[place + 1..];
    if body.is_empty() {
        return Err(Refusal::new("refusal-file-empty"));
    }
    if body.len() > ROWS_MAX {
        return Err(Refusal::new("refusal-file-rows").with("most", ROWS_MAX));
    }
    let mut preview = Preview::default();
    for line in body {
        let (row, mut faults) = read_row(line, &heads, known);
        if let Some(earlier) = preview.rows.iter().find(|one| twice(&row, &one.row)) {
            let why = Refusal::new("refusal-row-twice").with("line", earlier.row.line);
            faults.push(Refused::new("name", why));
        }
        let here = known.people.iter().find(|person| same(&row, person, known.today));
        let verdict = match here {
            _ if !faults.is_empty() => Verdict::Faulty(faults),
            Some(person) => Verdict::Known(person.id),
            None => Verdict::New,
        };
        let folded = fold(&row.department);
        let is_new = !folded.is_empty()
            && !known.departments.iter().any(|(_, name)| fold(name) == folded)
            && !preview.new_departments.iter().any(|name| fold(name) == folded);
        if is_new && verdict == Verdict::New {
            preview.new_departments.push(row.department.clone());
        }
        preview.rows.push(Checked { row, verdict });
    }
    Ok(preview)
}

#[cfg(test)]
mod tests {
    use super::super::read::rows;
    use super::*;

    fn today() -> Day {
        Day::new(2026, 5, 5).unwrap()
    }

    fn checked(text: &str, people: &[Person]) -> Result<Preview, Refusal> {
        let known = Known { people, departments: &[], giver: Giver::People, today: today() };
        check(&rows(text.as_bytes()).unwrap(), &known)
    }

    fn hanh() -> Person {
        Person {
            id: PersonId::make(),
            name: "Nguyễn Thị Hạnh".to_owned(),
            position: "Chuyên viên".to_owned(),
            department: None,
            phone: None,
            email: None,
            from: today(),
            to: None,
            version: 1,
        }
    }

    #[test]
    fn a_list_as_offices_keep_it_is_read() {
        let preview = checked(
            "ỦY BAN NHÂN DÂN XÃ AN BÌNH;;;\nDANH SÁCH CÁN BỘ;;;\n\nSTT;Họ và tên (*);Chức vụ;Phòng, ban;Vai trò;SĐT;Từ ngày\n\
             1;Lê Văn An;Văn thư;Văn phòng;Văn thư, cán bộ;912345678;01/03/2026\n2;Phạm Văn Đức;;văn  phòng;;;\n",
            &[],
        )
        .unwrap();
        assert_eq!(preview.counts(), (2, 0, 0), "{preview:?}");
        assert_eq!(preview.new_departments, ["Văn phòng"]);
        let an = &preview.rows[0].row;
        assert_eq!((an.line, an.phone.as_deref()), (5, Some("0912345678")));
        assert_eq!(an.roles, [Role::RecordsClerk, Role::Staff]);
        assert_eq!(preview.rows[1].row.roles, [Role::Staff]);
    }

    #[test]
    fn every_faulty_row_says_its_line_and_all_its_reasons() {
        let preview = checked(
            "Họ tên;Chức danh;Vai trò;Điện thoại;Email;Từ ngày\n;Văn thư;;12;a@;31/2/2026\nLê An;;Chủ tịch;;;\nLê Bình;;Phù thủy;;;\n",
            &[],
        )
        .unwrap();
        let faults: Vec<Vec<&str>> = preview
            .rows
            .iter()
            .map(|one| match &one.verdict {
                Verdict::Faulty(faults) => faults.iter().map(|fault| fault.why.key).collect(),
                _ => Vec::new(),
            })
            .collect();
        assert_eq!(
            faults,
            [
                vec!["refusal-name-missing", "refusal-phone", "refusal-email", "refusal-day"],
                vec!["refusal-role-not-yours"],
                vec!["refusal-role-unknown"]
            ]
        );
    }

    #[test]
    fn somebody_is_not_taken_in_twice() {
        let preview =
            checked("Họ tên;Chức danh\nNGUYỄN THỊ HẠNH;Chuyên viên\nNguyễn Thị Hạnh;Kế toán\nnguyễn thị hạnh;Kế toán\n", &[hanh()])
                .unwrap();
        assert!(matches!(preview.rows[0].verdict, Verdict::Known(_)));
        assert_eq!(preview.rows[1].verdict, Verdict::New, "a namesake with another position");
        assert!(
            matches!(&preview.rows[2].verdict, Verdict::Faulty(faults) if faults[0].why.key == "refusal-row-twice")
        );
    }

    #[test]
    fn a_file_without_heads_or_people_is_refused_whole() {
        assert_eq!(checked("1;2;3\n4;5;6\n", &[]).unwrap_err().key, "refusal-file-heads");
        assert_eq!(checked("Họ tên;Chức danh\n", &[]).unwrap_err().key, "refusal-file-empty");
    }

    #[test]
    fn every_role_has_words_and_no_word_means_two() {
        for role in Role::ALL {
            assert!(ROLES.iter().any(|(known, _)| *known == role), "{role:?}");
        }
        let words: Vec<_> = ROLES.iter().flat_map(|(_, words)| *words).collect();
        for word in &words {
            assert_eq!(words.iter().filter(|other| other == &word).count(), 1, "{word}");
            assert_eq!(fold(word), **word);
        }
    }
}
