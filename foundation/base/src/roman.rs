//! Roman figures, as chapters, parts and quarters are counted.

/// From the largest on; what is written before a larger sign takes away.
const SIGNS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The largest number that Roman figures write in letters alone.
pub const ROMAN_MAX: u32 = 3_999;

/// A number in Roman figures, in capitals; in our own figures when Roman ones cannot write it (0, or beyond [`ROMAN_MAX`]).
pub fn roman(number: u32) -> String {
    if !(1..=ROMAN_MAX).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_romans_wrote_them() {
        let written = [1, 4, 9, 19, 40, 49, 90, 1_994, ROMAN_MAX].map(roman);
        assert_eq!(written, ["I", "IV", "IX", "XIX", "XL", "XLIX", "XC", "MCMXCIV", "MMMCMXCIX"]);
        assert_eq!([roman(0), roman(4_000)], ["0", "4000"]);
    }
}
