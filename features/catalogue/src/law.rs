//! The catalogue as this agency sees it: the law, the files of the installation, and the agency's own rules in force.

use std::sync::Arc;

use danchu_base::Day;
use danchu_calendar::{Calendar, Sure, Text};
use danchu_law::{Catalogue, Circumstances, LawError, Mark, Rule, WordKind};
use danchu_programme::Unsure;

use crate::charters;
use crate::error::Refusal;
use crate::model::{Charter, CharterRule};

/// The extra file that holds days off instead of rules.
pub const HOLIDAYS: &str = "holidays.toml";

/// The catalogue that the program gives, with what became of each extra file.
#[derive(Debug, Clone)]
pub struct LawFiles {
    /// The law with the extra files that could be read.
    pub catalogue: Arc<Catalogue>,
    /// The days off of the country, with those of the extra file of holidays.
    pub calendar: Arc<Calendar>,
    /// The extra files, in the order of their names.
    pub files: Vec<ExtraFile>,
}

/// A file of the data folder (tệp quy định thêm).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraFile {
    /// Its name.
    pub name: String,
    /// What is wrong with it; nothing of such a file is used.
    pub fault: Option<Text>,
}

impl LawFiles {
    /// The law that the program carries, and no extra file.
    pub fn embedded() -> Self {
        // The program's own rows: its tests read them.
        #[expect(clippy::expect_used, reason = "law/holidays.toml is embedded and read by the tests")]
        let calendar = Calendar::vietnam(&[]).expect("the program's own rows");
        Self {
            catalogue: Arc::new(Catalogue::embedded().clone()),
            calendar: Arc::new(calendar),
            files: Vec::new(),
        }
    }

    /// The law with extra files: name, and the text or why it could not be read. A file with a fault is left out whole.
    /// The file [`HOLIDAYS`] holds days off (a year's notice), every other one rules. What loosens the law for some start in
    /// the two years from `today` on is refused too.
    pub fn with(extra: Vec<(String, Result<String, Text>)>, today: Day) -> Self {
        let mut law = Self::embedded();
        let (holidays, rules): (Vec<_>, Vec<_>) = extra.into_iter().partition(|(name, _)| name == HOLIDAYS);
        for (name, text) in holidays {
            let read = text.and_then(|toml| {
                let rows = danchu_calendar::read_rows(&toml).map_err(|fault| fault.text())?;
                law.calendar.with(&rows).map_err(|fault| fault.text())
            });
            let fault = read.map(|calendar| law.calendar = Arc::new(calendar)).err();
            law.files.push(ExtraFile { name, fault });
        }
        for (name, text) in rules {
            let read = text.and_then(|toml| {
                with_one(&law.catalogue, &name, &toml, &law.calendar, today).map_err(|fault| fault.text())
            });
            let fault = read.map(|catalogue| law.catalogue = Arc::new(catalogue)).err();
            law.files.push(ExtraFile { name, fault });
        }
        law.files.sort_by(|a, b| a.name.cmp(&b.name));
        law
    }
}

fn with_one(
    law: &Catalogue,
    name: &str,
    toml: &str,
    calendar: &Calendar,
    today: Day,
) -> Result<Catalogue, LawError> {
    let more = law.with(&[(name, toml)])?;
    match more.loosened(calendar, today).into_iter().find(|fault| fault.file == name) {
        Some(fault) => Err(fault),
        None => Ok(more),
    }
}

/// The law of one agency.
#[derive(Debug, Clone)]
pub struct Law {
    catalogue: Arc<Catalogue>,
}

impl Law {
    /// The law without the agency's own rules.
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self { catalogue }
    }

    /// The rows.
    pub fn shared(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue)
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The version of a rule that a page shows for a day: the one in force, else the last that began before, else the first.
    pub fn shown(&self, rule: &str, day: Day) -> Option<&Rule> {
        let versions = self.catalogue.versions(rule);
        self.catalogue
            .on(rule, day)
            .or_else(|| versions.iter().rev().find(|version| version.in_force.from <= day))
            .or_else(|| versions.first())
    }

    /// Why a rule is not sure, if it is not; an officer's confirmations of the agency are counted in.
    pub fn unsure(&self, rule: &Rule, today: Day, known: &Circumstances) -> Option<Unsure> {
        // A version that ended is judged by its last day, one to come by its first.
        let day = rule.in_force.to.map_or(today, |to| to.min(today)).max(rule.in_force.from);
        match self.catalogue.mark(rule, day, known)? {
            Mark::Original { year, .. } => Some(Unsure::Original(year)),
            Mark::Unsure { sure: Sure::Memory, .. } => Some(Unsure::Memory),
            Mark::Unsure { .. } => Some(Unsure::SecondHand),
        }
    }

    /// Where a rule stands, as papers cite it: `Điều 47 khoản 2 Luật … (10/2022/QH15)`.
    pub fn cited(&self, rule: &Rule) -> Text {
        self.catalogue.basis(rule)
    }

    /// Whether the agency's own rules only tighten the law; else the first fault, with the first start that fails.
    pub fn judge(
        &self,
        calendar: &Calendar,
        charter: &Charter,
        rules: &[CharterRule],
        from: Day,
    ) -> Result<(), Refusal> {
        let file = charters::file(&self.catalogue, charter, rules, "", from);
        let refused = |fault: LawError| Refusal::new("law-refused-law").because(fault.problem.text());
        let whole = self.catalogue.with(&[(charters::FILE, &file)]).map_err(refused)?;
        let mut loosened = whole.loosened(calendar, from).into_iter();
        loosened.find(|fault| fault.file == charters::FILE).map_or(Ok(()), |fault| Err(refused(fault)))
    }

    /// What a word of the rows is called.
    pub fn word(&self, kind: WordKind, word: &str) -> Text {
        self.catalogue.name(kind, word)
    }
}

/// The address of a rule's page within the agency.
pub fn address(rule: &str) -> String {
    format!("/phap-luat/{rule}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(files: &[(&str, &str)]) -> LawFiles {
        let read = files.iter().map(|(name, toml)| ((*name).to_owned(), Ok((*toml).to_owned()))).collect();
        LawFiles::with(read, "2026-05-05".parse().unwrap())
    }

    fn province(period: &str, from: &str, more: &str) -> String {
        format!(
            r#"
            [[document]]
            id = "12/2026/NQ-HĐND"
            kind = "Nghị quyết"
            date = "2026-01-05"
            system = "nhà nước"
            level = "tỉnh"
            sure = "V"

            [[rule]]
            id = "province.disclosure"
            kind = "period"
            what = {{ vi = "Công khai sớm hơn", en = "Disclose sooner" }}
            tightens = "disclosure.agency.deadline"
            within = {{ working_days = {period}, from = "issued" }}
            in_force = {{ from = "{from}"{more} }}
            sure = "V"
            source = "dữ liệu thử"
            "#
        )
    }

    #[test]
    fn a_province_may_tighten_and_a_file_that_loosens_is_left_out_with_the_first_start_that_fails() {
        let (tight, loose) = (province("4", "2026-02-01", ""), province("9", "2026-02-01", ""));
        let law = with(&[("a.toml", &tight)]);
        assert_eq!(law.files[0].fault, None);
        assert_eq!(law.catalogue.versions("province.disclosure").len(), 1);
        let law = with(&[("a.toml", &loose)]);
        let fault = law.files[0].fault.as_ref().unwrap();
        assert!(fault.vi.contains("2026"), "{}", fault.vi);
        assert_eq!(law.catalogue.versions("province.disclosure").len(), 0);
    }

    #[test]
    fn the_file_of_holidays_counts_and_a_broken_one_is_named_and_left_out() {
        let row = |to: &str| {
            format!(
                "[[row]]\nid = \"storm-2026\"\nkind = \"announced\"\nname = {{ vi = \"Nghỉ tránh bão\", en = \"Storm\" }}\n\
                 from = 2026-05-06\nto = {to}\nsure = \"V\"\nwhy = \"Công điện thử\"\n"
            )
        };
        let (good, broken) = (row("2026-05-07"), row("2026-05-05"));
        let day = |text: &str| text.parse::<Day>().unwrap();
        let law = with(&[(HOLIDAYS, &good)]);
        assert_eq!((law.files.len(), &law.files[0].fault), (1, &None));
        assert!(!law.calendar.is_working(day("2026-05-07")));
        let law = with(&[(HOLIDAYS, &broken), ("a.toml", &province("4", "2026-02-01", ""))]);
        let fault = law.files.iter().find(|file| file.name == HOLIDAYS).unwrap().fault.as_ref().unwrap();
        assert_eq!(fault.vi, "Dòng “storm-2026”: ngày cuối trước ngày đầu.");
        assert!(law.calendar.is_working(day("2026-05-07")), "nothing of it is used");
        assert_eq!(law.catalogue.versions("province.disclosure").len(), 1, "the other file is");
    }

    #[test]
    fn a_faulty_file_is_named_and_leaves_the_others_and_the_past() {
        let today: Day = "2026-05-05".parse().unwrap();
        let before = Catalogue::embedded().on("disclosure.agency.deadline", today).cloned();
        let ends_early = province("4", "2026-03-01", r#", to = "2026-02-01""#);
        let long_ago = province("4", "1026-03-01", "");
        let good = province("4", "2026-02-01", "");
        let law = with(&[
            ("a.toml", &ends_early),
            ("b.toml", &long_ago),
            ("c.toml", "khong phai toml"),
            ("d.toml", &good),
        ]);
        let faults: Vec<bool> = law.files.iter().map(|file| file.fault.is_some()).collect();
        assert_eq!(faults, [true, true, true, false]);
        for file in &law.files[..3] {
            assert!(file.fault.as_ref().unwrap().vi.starts_with(&file.name), "{:?}", file.fault);
        }
        assert_eq!(law.catalogue.on("disclosure.agency.deadline", today).cloned(), before);
    }
}
