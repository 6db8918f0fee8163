//! What is typed on the form of a paper, and the paper that it makes.

use danchu_base::Day;
use danchu_paper::{
    Appendix, Capacity, Dated, Filing, Issuer, Paper, PaperKind, Recipients, Signer, Text, Urgency,
};
use serde::{Deserialize, Serialize};

use crate::body::blocks;

/// Characters of a line: subject, recipient, post, name.
pub const LINE_CHARS_MAX: usize = 600;
/// Characters of the body and of an appendix.
pub const BODY_CHARS_MAX: usize = 200_000;
/// Lines of bases, addressees, recipients.
pub const LINES_MAX: usize = 200;
/// People who sign beside the one who signs.
pub const COSIGNERS_MAX: usize = 20;

/// A paper as it is typed (dự thảo văn bản). Lists are lines of text; the body is text with numbers as people write them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The kind's word: `ke-hoach`.
    pub kind: String,
    /// The title of a paper of no named kind.
    pub title: String,
    /// The superior's name; empty for a people's committee.
    pub parent: String,
    /// Who issues it.
    pub agency: String,
    /// `KH-UBND`
    pub symbol: String,
    /// Địa danh.
    pub place: String,
    /// Trích yếu.
    pub subject: String,
    /// Thẩm quyền ban hành, of decisions and resolutions.
    pub authority: String,
    /// Kính gửi, a line each.
    pub addressees: String,
    /// Căn cứ, a line each.
    pub bases: String,
    /// Nội dung.
    pub body: String,
    /// Nơi nhận, a line each.
    pub recipients: String,
    /// Lưu.
    pub filing: String,
    /// `tm`, `kt`, `tl`, `tuq`, `tm-kt` or nothing.
    pub capacity: String,
    /// On whose behalf: `Ủy ban nhân dân`.
    pub behalf: String,
    /// Whose place: `Chủ tịch`.
    pub superior: String,
    /// The signer's post.
    pub post: String,
    /// The signer's name.
    pub name: String,
    /// Those who sign beside (thư ký of minutes, the heads of the other agencies of a joint paper), a line each: `Thư ký: Lê Thị Hoa`.
    pub cosigners: String,
    /// `khan`, `thuong-khan`, `hoa-toc` or nothing.
    pub urgency: String,
    /// The appendix' title line and text; empty without one.
    pub appendix_subject: String,
    /// Phụ lục.
    pub appendix: String,
}

impl Draft {
    /// Its kind.
    pub fn kind(&self) -> PaperKind {
        PaperKind::of_id(&self.kind).unwrap_or(PaperKind::Other)
    }

    /// The paper, with number and day when it has them.
    pub fn paper(&self, number: Option<&str>, on: Option<Day>, today: Day) -> Paper {
        let kind = self.kind();
        let parent = filled(&self.parent).map(str::to_owned);
        let issuer = Issuer { parent, name: self.agency.trim().to_owned() };
        let to = lines(&self.recipients);
        let filing = filled(&self.filing).map(Filing::at);
        Paper {
            title: filled(&self.title).filter(|_| kind == PaperKind::Other).map(str::to_owned),
            number: number.map(str::to_owned),
            symbol: filled(&self.symbol).map(str::to_owned),
            place: filled(&self.place).map(str::to_owned),
            dated: on.map_or(Dated::In { year: today.year(), month: None }, Dated::On),
            subject: self.subject.trim().into(),
            authority: filled(&self.authority).map(str::to_owned),
            addressees: lines(&self.addressees),
            bases: lines(&self.bases).into_iter().map(|line| bare(&line).into()).collect(),
            body: blocks(&self.body),
            recipients: (!to.is_empty() || filing.is_some())
                .then(|| Recipients { to: to.iter().map(|line| bare(line)).collect(), filing }),
            signers: lines(&self.cosigners).iter().map(|line| cosigner(line)).chain(self.signer()).collect(),
            appendices: self.appendices(),
            urgency: self.urgency(),
            ..Paper::new(kind, issuer, today.year())
        }
    }

    fn signer(&self) -> Option<Signer> {
        let post = self.post.trim();
        if post.is_empty() && self.name.trim().is_empty() {
            return None;
        }
        let mut signer = Signer {
            post: post.to_owned(),
            name: filled(&self.name).map(str::to_owned),
            ..Signer::default()
        };
        let superior = self.superior.trim().to_owned();
        if matches!(self.capacity.as_str(), "tm" | "tm-kt") {
            signer = signer.capacity(Capacity::OnBehalfOf(self.behalf.trim().to_owned()));
        }
        Some(match self.capacity.as_str() {
            "kt" | "tm-kt" => signer.capacity(Capacity::InPlaceOf(superior)),
            "tl" => signer.capacity(Capacity::ByOrderOf(superior)),
            "tuq" => signer.capacity(Capacity::ByAuthorityOf(superior)),
            _ => signer,
        })
    }

    fn appendices(&self) -> Vec<Appendix> {
        if self.appendix.trim().is_empty() {
            return Vec::new();
        }
        let subject: Text = self.appendix_subject.trim().into();
        vec![Appendix { subject, body: blocks(&self.appendix), ..Appendix::default() }]
    }

    fn urgency(&self) -> Option<Urgency> {
        match self.urgency.as_str() {
            "khan" => Some(Urgency::Urgent),
            "thuong-khan" => Some(Urgency::VeryUrgent),
            "hoa-toc" => Some(Urgency::Immediate),
            _ => None,
        }
    }

    /// Who signs, in one line of a register.
    pub fn signer_words(&self) -> String {
        match (self.name.trim(), self.post.trim()) {
            (name, "") => name.to_owned(),
            ("", post) => post.to_owned(),
            (name, post) => format!("{name}, {post}"),
        }
    }
}

/// `TM. Ủy ban MTTQ Việt Nam xã, Chủ tịch: Đặng Thị Kim Loan`: on whose behalf, post, name.
fn cosigner(line: &str) -> Signer {
    let (posts, name) = line.rsplit_once(':').map_or((line, None), |(posts, name)| (posts, filled(name)));
    let mut signer = Signer { name: name.map(str::to_owned), ..Signer::default() };
    let mut parts: Vec<&str> = posts.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    signer.post = parts.pop().unwrap_or_default().to_owned();
    for part in parts {
        let whom = |sign: &str| part.strip_prefix(sign).map(|whom| whom.trim().to_owned());
        signer = if let Some(body) = whom("TM.") {
            signer.capacity(Capacity::OnBehalfOf(body))
        } else if let Some(head) = whom("KT.") {
            signer.capacity(Capacity::InPlaceOf(head))
        } else if let Some(head) = whom("TL.") {
            signer.capacity(Capacity::ByOrderOf(head))
        } else if let Some(head) = whom("TUQ.") {
            signer.capacity(Capacity::ByAuthorityOf(head))
        } else {
            // No sign of authority: the words belong to the post.
            signer.post = format!("{part}, {}", signer.post);
            signer
        };
    }
    signer
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The lines of a text that say something.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A line of a list without its dash and its closing mark: both are put by the layout.
fn bare(line: &str) -> String {
    let line = line.strip_prefix(['-', '–', '•']).unwrap_or(line).trim();
    line.trim_end_matches([';', '.', ',']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            kind: "ke-hoach".into(),
            agency: "Ủy ban nhân dân\nxã An Bình".into(),
            symbol: "KH-UBND".into(),
            place: "An Bình".into(),
            subject: "Thực hiện dân chủ ở cơ sở năm 2026".into(),
            bases: "Căn cứ Luật Thực hiện dân chủ ở cơ sở;\nCăn cứ Nghị định số 59/2023/NĐ-CP.\n".into(),
            body: "I. MỤC ĐÍCH\nNâng cao trách nhiệm.".into(),
            recipients: "- Thường trực Đảng ủy;\n- Như trên;".into(),
            filing: "VT, VP".into(),
            capacity: "tm-kt".into(),
            behalf: "Ủy ban nhân dân".into(),
            superior: "Chủ tịch".into(),
            post: "Phó Chủ tịch".into(),
            name: "Trần Thị Bích Liên".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn marks_that_the_layout_puts_are_not_put_twice() {
        let paper = draft().paper(Some("5"), Day::new(2026, 2, 6), Day::new(2026, 11, 23).unwrap());
        let text = danchu_paper::plain_text(&danchu_paper::compose(&paper).unwrap());
        assert!(text.contains("05/KH-UBND"), "{text}");
        assert!(text.contains("ngày 06 tháng 02 năm 2026"), "{text}");
        assert!(text.contains("TM. ỦY BAN NHÂN DÂN") && text.contains("KT. CHỦ TỊCH"), "{text}");
        assert!(!text.contains(";;") && !text.contains("- -") && !text.contains(".."), "{text}");
    }

    #[test]
    fn those_who_sign_beside_stand_before_the_one_who_signs() {
        let draft = Draft {
            cosigners: "TM. Ủy ban MTTQ Việt Nam xã, Chủ tịch: Đặng Thị Kim Loan\nThư ký: Lê Thị Hoa\nNgười chứng kiến"
                .into(),
            ..draft()
        };
        let paper = draft.paper(None, None, Day::new(2026, 11, 23).unwrap());
        let named: Vec<(&str, Option<&str>)> =
            paper.signers.iter().map(|one| (one.post.as_str(), one.name.as_deref())).collect();
        assert_eq!(
            named,
            [
                ("Chủ tịch", Some("Đặng Thị Kim Loan")),
                ("Thư ký", Some("Lê Thị Hoa")),
                ("Người chứng kiến", None),
                ("Phó Chủ tịch", Some("Trần Thị Bích Liên")),
            ]
        );
        let text = danchu_paper::plain_text(&danchu_paper::compose(&paper).unwrap());
        assert!(
            text.contains("TM. ỦY BAN MTTQ VIỆT NAM XÃ") && text.contains("TM. ỦY BAN NHÂN DÂN"),
            "{text}"
        );
    }

    #[test]
    fn a_paper_without_number_and_day_leaves_them_blank() {
        let paper = draft().paper(None, None, Day::new(2026, 11, 23).unwrap());
        assert_eq!((paper.number.as_deref(), paper.dated), (None, Dated::In { year: 2026, month: None }));
    }
}
