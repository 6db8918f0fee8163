//! A table as open data.

use crate::{BudgetTable, Role};

/// What a spreadsheet program would take for a formula is told apart by a sign before it.
fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

impl BudgetTable {
    /// The table as CSV (RFC 4180, UTF-8 with its mark so that spreadsheets read the letters): amounts in đồng, the share of
    /// the plan in percent with a point. `heads` are the words for number, content, source, and share.
    pub fn csv(&self, heads: [&str; 4]) -> String {
        let mut out = csv::Writer::from_writer(vec![0xef, 0xbb, 0xbf]);
        let [number, content, source, share] = heads;
        let compares = self.compares();
        let mut line = vec![number.to_owned(), content.to_owned(), source.to_owned()];
        line.extend(self.columns.iter().map(|column| plain(&column.label)));
        if compares {
            line.push(share.to_owned());
        }
        let _ = out.write_record(&line);
        for row in &self.rows {
            let mut line = vec![plain(&row.number), plain(&row.label), plain(&row.source)];
            line.extend(row.figures.iter().map(|n| n.map(|n| n.to_string()).unwrap_or_default()));
            if compares {
                line.push(self.share(row).map(|share| format!("{:.1}", share.percent())).unwrap_or_default());
            }
            let _ = out.write_record(&line);
        }
        // Written to memory: nothing can fail, and what was written is UTF-8.
        String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// Whether plan and execution stand side by side.
    pub fn compares(&self) -> bool {
        self.column(Role::Plan).is_some() && self.done().is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Column, Kind, Period, Row, Side, Unit};

    use super::*;

    #[test]
    fn a_table_becomes_csv_that_no_spreadsheet_takes_for_formulas() {
        let row = |label: &str, figures| Row {
            number: "1".into(),
            label: label.into(),
            level: 0,
            side: Side::Neither,
            total: false,
            source: String::new(),
            figures,
        };
        let table = BudgetTable {
            form: String::new(),
            kind: Kind::Execution,
            year: 2026,
            period: Period::Quarter1,
            unit: Unit::Million,
            columns: vec![
                Column { role: Role::Plan, label: "Dự toán".into() },
                Column { role: Role::Done, label: "Quý I".into() },
            ],
            rows: vec![row("Thu, \"phí\"", vec![Some(2_450), Some(702)]), row("=1+1", vec![None, Some(1)])],
        };
        let text = table.csv(["TT", "Nội dung", "Nguồn", "So với dự toán (%)"]);
        assert_eq!(
            text,
            "\u{feff}TT,Nội dung,Nguồn,Dự toán,Quý I,So với dự toán (%)\n1,\"Thu, \"\"phí\"\"\",,2450,702,28.7\n1,'=1+1,,,1,\n"
        );
    }
}
