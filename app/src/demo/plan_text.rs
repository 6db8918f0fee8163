//! The sample plan: its days lie around today, so that the year is under way on whatever day the demo is started.

use danchu_base::Day;

const TEXT: &str = include_str!("../../samples/ke-hoach.md");

/// The plan's text for that day. Days that would leave the year stay at its ends.
pub fn plan_of(today: Day) -> String {
    let year = today.year();
    let mut out = String::with_capacity(TEXT.len());
    let mut rest = TEXT;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end);
        let word = &rest[at + 1..end];
        match word.strip_prefix('D').and_then(|n| n.parse::<i32>().ok()) {
            Some(n) => {
                let day = within(today.plus(n), year);
                out.push_str(&format!("{:02}/{:02}/{}", day.0.day(), day.0.month(), day.year()));
            }
            None => out.push_str(&year.to_string()),
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn within(day: Day, year: i16) -> Day {
    let end = |month, date| Day::new(year, month, date).unwrap_or(day);
    day.clamp(end(1, 20), end(12, 30))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plans_days_lie_around_today_and_in_the_year() {
        let text = plan_of(Day::new(2026, 5, 5).unwrap());
        assert!(text.contains("trước ngày 06/05/2026") && text.contains("trước ngày 27/04/2026"), "{text}");
        assert!(text.contains("trước ngày 20/01/2026") && !text.contains('{'), "{text}");
    }
}
