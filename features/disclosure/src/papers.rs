//! The papers of this feature: minutes of a posting and of its end, the quarterly list, the plan. Papers speak Vietnamese.

use danchu_base::Day;
use danchu_paper::{
    Align, Appendix, Block, Dated, Filing, IMAGE_BYTES_MAX, Issuer, Level, Office, Paper, PaperKind, Picture,
    PictureKind, Recipients, Signer, Table, TableCell, TableRow, Text, symbol,
};

use crate::actions::{Quarter, vietnamese};
use crate::model::{ChannelAct, Item};
use crate::sql::plans::PlanLine;

/// An empty paper of the agency.
fn paper_of(office: &Office, kind: PaperKind, day: Day) -> Paper {
    let number = symbol(kind, "UBND", None);
    Paper {
        symbol: Some(number).filter(|_| office.committee && kind != PaperKind::Other),
        place: Some(office.place.clone()).filter(|place| !place.is_empty()),
        dated: Dated::On(day),
        ..Paper::new(kind, Issuer::new(office.name.clone()), day.year())
    }
}

/// A day as minutes write it.
fn long(day: Day) -> String {
    format!("ngày {:02} tháng {:02} năm {}", day.0.day(), day.0.month(), day.year())
}

fn line(text: impl Into<Text>) -> Block {
    Block::paragraph(text)
}

/// Who signs: two witnesses and the agency; of what is for a meeting alone the head and the representative of the staff (rule
/// `asset-declaration.minutes`).
fn signers(item: &Item, witnesses: &[String; 2]) -> Vec<Signer> {
    let name = |at: usize| Some(witnesses[at].trim().to_owned()).filter(|name| !name.is_empty());
    let one = |post: &str, name: Option<String>| Signer { post: post.to_owned(), name, ..Signer::default() };
    if item.stands_here() {
        return vec![
            one("Người chứng kiến", name(0)),
            one("Người chứng kiến", name(1)),
            one("Đại diện cơ quan", None),
        ];
    }
    vec![one("Đại diện tập thể người lao động", name(0)), one("Người đứng đầu cơ quan", None)]
}

fn people(witnesses: &[String; 2]) -> Vec<Block> {
    let word = |name: &String| {
        if name.trim().is_empty() {
            "........................................".to_owned()
        } else {
            name.clone()
        }
    };
    let mut blocks = vec![line("Thành phần gồm có:")];
    blocks.push(Block::item(Level::Clause, "Đại diện cơ quan: ........................................"));
    blocks.extend(
        witnesses.iter().map(|name| Block::item(Level::Clause, format!("Người chứng kiến: {}", word(name)))),
    );
    blocks
}

/// What was posted, and on what ground.
fn matter(item: &Item, act: &ChannelAct) -> Vec<Block> {
    let demand = item.demands.iter().find(|demand| demand.channel == act.channel);
    let mut blocks = vec![line(format!(
        "Nội dung niêm yết: {} (mục số {}/{} của sổ công khai, mã {}).",
        item.title, item.number, item.year, item.code
    ))];
    blocks.extend(demand.map(|demand| line(format!("Căn cứ: {}.", demand.basis.vi))));
    blocks.push(line(format!("Địa điểm niêm yết: {}.", act.place)));
    blocks
}

/// The minutes of a posting (biên bản niêm yết). `photo` is shown in it when it is small enough.
pub fn posting_minutes(office: &Office, item: &Item, act: &ChannelAct, photo: Option<Vec<u8>>) -> Paper {
    let mut body = vec![line(format!("Hôm nay, {}, tại {}.", long(act.from), act.place))];
    body.extend(people(&act.witnesses));
    body.push(line("Đã tiến hành niêm yết công khai như sau:"));
    body.extend(matter(item, act));
    body.push(line(match (act.must_until, act.needed()) {
        (Some(until), Some(needed)) => format!(
            "Thời gian niêm yết: bắt đầu từ {}, ít nhất {needed} ngày liên tục, đến hết {}.",
            long(act.from),
            long(until)
        ),
        _ => format!("Thời gian niêm yết: bắt đầu từ {}.", long(act.from)),
    }));
    body.push(line("Biên bản được đọc lại cho những người có tên trên cùng nghe, thống nhất và ký tên."));
    let photo = photo.filter(|bytes| bytes.len() <= IMAGE_BYTES_MAX).map(|bytes| Appendix {
        subject: "Ảnh chụp nơi niêm yết".into(),
        body: vec![Block::Picture(Picture {
            kind: PictureKind::Photo,
            bytes,
            alt: "Ảnh chụp nơi niêm yết".to_owned(),
            caption: Text::none(),
            width: 140,
        })],
        ..Appendix::default()
    });
    Paper {
        subject: "Về việc niêm yết công khai".into(),
        body,
        appendices: photo.into_iter().collect(),
        signers: signers(item, &act.witnesses),
        ..paper_of(office, PaperKind::Minutes, act.from)
    }
}

/// The minutes of a posting's end (biên bản kết thúc niêm yết), with its days counted and its gaps.
pub fn end_minutes(office: &Office, item: &Item, act: &ChannelAct, today: Day) -> Paper {
    let last = act.to.unwrap_or(today);
    let run = act.run(last);
    let mut body = vec![line(format!("Hôm nay, {}, tại {}.", long(last), act.place))];
    body.extend(people(&act.witnesses));
    body.push(line("Đã lập biên bản kết thúc việc niêm yết công khai như sau:"));
    body.extend(matter(item, act));
    let needed = act.needed().map(|needed| format!(", yêu cầu ít nhất {needed} ngày")).unwrap_or_default();
    body.push(line(format!(
        "Thời gian niêm yết: từ {} đến hết {}, tổng cộng {} ngày; dài nhất {} ngày liên tục{needed}.",
        long(act.from),
        long(last),
        run.posted,
        run.longest
    )));
    if act.gaps.is_empty() {
        body.push(line("Trong thời gian niêm yết không có gián đoạn."));
    } else {
        body.push(line("Các lần gián đoạn:"));
        body.extend(act.gaps.iter().map(|gap| {
            let to =
                gap.to.map_or_else(|| "chưa niêm yết lại".to_owned(), |to| format!("đến {}", vietnamese(to)));
            Block::item(Level::Dash, format!("Từ {} {to}: {}", vietnamese(gap.from), gap.reason))
        }));
    }
    if let Some(early) = &act.ended_early {
        body.push(line(format!("Kết thúc trước hạn, lý do: {early}.")));
    }
    body.push(line("Biên bản được đọc lại cho những người có tên trên cùng nghe, thống nhất và ký tên."));
    Paper {
        subject: "Về việc kết thúc niêm yết công khai".into(),
        body,
        signers: signers(item, &act.witnesses),
        ..paper_of(office, PaperKind::Minutes, last)
    }
}

fn sheet(widths: &[u16], columns: &[String], rows: &[Vec<String>]) -> Block {
    let head: TableRow =
        columns.iter().map(|word| TableCell::of(Text::none().bold(word)).align(Align::Centre)).collect();
    Block::Table(Table {
        widths: widths.to_vec(),
        head: vec![head],
        rows: rows.iter().map(|row| row.iter().map(|cell| TableCell::of(cell.as_str())).collect()).collect(),
        bare: false,
    })
}

/// The quarterly list (danh sách nội dung đã công khai).
pub fn quarter_list(office: &Office, quarter: Quarter, table: &crate::model::Table, today: Day) -> Paper {
    let (first, last) = quarter.days();
    let shown = last.min(today);
    let intro = format!(
        "Các nội dung dưới đây được công khai với Nhân dân lần đầu từ {} đến {}.",
        long(first),
        long(shown)
    );
    Paper {
        title: Some("Danh sách".to_owned()),
        subject: format!("Nội dung đã công khai quý {} năm {}", quarter.roman(), quarter.year).into(),
        body: vec![line(intro), sheet(&[8, 42, 26, 24], &table.columns, &table.rows)],
        recipients: Some(Recipients { to: Vec::new(), filing: Some(Filing::at("VT")) }),
        signers: vec![chair(office)],
        ..paper_of(office, PaperKind::Other, today)
    }
}

fn chair(office: &Office) -> Signer {
    if office.committee {
        let signer = Signer { post: "Chủ tịch".to_owned(), ..Signer::default() };
        return signer.capacity(danchu_paper::Capacity::OnBehalfOf(office.behalf().to_owned()));
    }
    Signer { post: "Người đứng đầu".to_owned(), ..Signer::default() }
}

/// The disclosure plan of a year (kế hoạch công khai).
pub fn plan(office: &Office, year: i16, basis: Option<String>, lines: &[PlanLine], today: Day) -> Paper {
    let columns = ["TT", "Nội dung", "Hình thức", "Thời điểm", "Thời hạn", "Trách nhiệm"].map(str::to_owned);
    let rows: Vec<Vec<String>> = lines
        .iter()
        .zip(1..)
        .map(|(line, n): (&PlanLine, i32)| {
            let content = if line.code.is_empty() {
                line.content.clone()
            } else {
                format!("{} ({})", line.content, line.code)
            };
            let rest = [&line.channels, &line.moment, &line.duration, &line.responsible];
            std::iter::once(n.to_string())
                .chain(std::iter::once(content))
                .chain(rest.into_iter().cloned())
                .collect()
        })
        .collect();
    let appendix = Appendix {
        subject: format!("Nội dung, hình thức, thời điểm, thời hạn và trách nhiệm công khai năm {year}")
            .into(),
        landscape: true,
        body: vec![sheet(&[6, 34, 18, 16, 14, 12], &columns, &rows)],
        ..Appendix::default()
    };
    Paper {
        subject: format!("Công khai thông tin năm {year}").into(),
        bases: basis.map(|basis| format!("Căn cứ {basis}").into()).into_iter().collect(),
        body: vec![
            Block::heading(Level::Roman, "MỤC ĐÍCH, YÊU CẦU"),
            line(
                "Công khai kịp thời, đầy đủ, đúng hình thức các nội dung theo quy định; mỗi nội dung có người chịu trách nhiệm và minh chứng.",
            ),
            Block::heading(Level::Roman, "NỘI DUNG, HÌNH THỨC, THỜI ĐIỂM, THỜI HẠN, TRÁCH NHIỆM"),
            line("Thực hiện theo Phụ lục kèm theo Kế hoạch này."),
            Block::heading(Level::Roman, "TỔ CHỨC THỰC HIỆN"),
            line(
                "Các bộ phận, cá nhân được giao trách nhiệm tổ chức thực hiện; khi nội dung đã công khai có thay đổi thì công khai kịp thời.",
            ),
        ],
        recipients: Some(Recipients {
            to: vec!["Các bộ phận, cá nhân được giao trách nhiệm".to_owned()],
            filing: Some(Filing::at("VT")),
        }),
        signers: vec![chair(office)],
        appendices: vec![appendix],
        ..paper_of(office, PaperKind::Plan, today)
    }
}
