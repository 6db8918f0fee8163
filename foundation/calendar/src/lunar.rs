//! The Vietnamese lunar calendar (âm lịch): Hồ Ngọc Đức's rules at UTC+7.
//!
//! A month begins on the day of a new moon; the eleventh month holds the winter solstice; a year of thirteen months repeats the
//! first month in which the sun enters no new sign. His short series for the new moon misses his own published table by a day in
//! eight months of 1968-2199, two of them Tết: the new moons come from the longer series of Meeus (*Astronomical Algorithms*,
//! chapter 49) instead, which leaves one, in 2054, where the new moon falls 24 seconds after midnight.

use danchu_base::Day;

/// A day of the Vietnamese lunar calendar (ngày âm lịch).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDay {
    /// The lunar year, named after the civil year in which most of it lies.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// The repeated month (tháng nhuận).
    pub leap: bool,
    /// 1 to 30.
    pub day: u8,
}

/// The first day of the lunar year that begins in this civil year (mùng 1 Tết).
pub fn tet(year: i16) -> Option<Day> {
    LunarDay { year, month: 1, leap: false, day: 1 }.civil()
}

impl LunarDay {
    /// The lunar day of a civil day.
    pub fn of(day: Day) -> Self {
        let number = julian(day);
        let moon = moon_at(number);
        let mut year = day.year();
        let mut first = eleventh(year);
        if moon < first {
            first = eleventh(year.saturating_sub(1));
        } else {
            year = year.saturating_add(1);
        }
        let place = moon - first;
        let leap_place = leap_place(first, eleventh(year));
        let shift = i32::from(leap_place.is_some_and(|leap| place >= leap));
        let month = (10 + place - shift).rem_euclid(12) + 1;
        if month >= 11 && place < 4 {
            year = year.saturating_sub(1);
        }
        Self {
            year,
            month: small(month),
            leap: leap_place == Some(place),
            day: small(number - new_moon(moon) + 1),
        }
    }

    /// The civil day, if the lunar year has this day.
    pub fn civil(self) -> Option<Day> {
        if !(1..=12).contains(&self.month) || !(1..=30).contains(&self.day) {
            return None;
        }
        let before = if self.month < 11 { self.year.checked_sub(1)? } else { self.year };
        let first = eleventh(before);
        let leap_place = leap_place(first, eleventh(before.checked_add(1)?));
        let mut place = (i32::from(self.month) + 1) % 12;
        if self.leap {
            place += 1;
            if leap_place != Some(place) {
                return None;
            }
        } else if leap_place.is_some_and(|leap| place >= leap) {
            place += 1;
        }
        let start = new_moon(first + place);
        let number = start + i32::from(self.day) - 1;
        (number < new_moon(first + place + 1)).then(|| civil(number))
    }
}

/// Julian day number of 2000-01-01.
const EPOCH: i32 = 2_451_545;
/// Mean length of a lunar month in days, and the mean new moon of January 2000 that counts as number 0.
const MONTH: f64 = 29.530_588_861;
const MOON_0: f64 = 2_451_550.097_66;
/// Việt Nam is seven hours east, and a Julian day begins at noon.
const MIDNIGHT: f64 = 0.5 + 7.0 / 24.0;

fn epoch() -> Day {
    Day(jiff::civil::date(2000, 1, 1))
}

fn julian(day: Day) -> i32 {
    EPOCH + epoch().until(day)
}

fn civil(number: i32) -> Day {
    epoch().plus(number - EPOCH)
}

/// The number of the new moon with which the month of this day began.
fn moon_at(number: i32) -> i32 {
    let mut moon = floor((f64::from(number) - MOON_0) / MONTH);
    while new_moon(moon) > number {
        moon -= 1;
    }
    while new_moon(moon + 1) <= number {
        moon += 1;
    }
    moon
}

/// The number of the new moon that begins the eleventh month of the lunar year.
fn eleventh(year: i16) -> i32 {
    let moon = moon_at(julian(Day(jiff::civil::date(year.clamp(1, 9998), 12, 31))));
    // The sun has passed the winter solstice before this month began: the solstice is in the month before.
    if sun_sign(new_moon(moon)) >= 9 { moon - 1 } else { moon }
}

/// The place of the leap month after the eleventh month, when thirteen months lie between two eleventh months.
fn leap_place(first: i32, next: i32) -> Option<i32> {
    if next - first < 13 {
        return None;
    }
    (1..13).find(|place| sun_sign(new_moon(first + place)) == sun_sign(new_moon(first + place + 1)))
}

/// The sign, 0 to 11, in which the sun stands when this day begins in Việt Nam: 0 from the spring equinox on.
fn sun_sign(number: i32) -> i32 {
    let t = (f64::from(number) - 2_451_545.5 - 7.0 / 24.0) / 36_525.0;
    let anomaly =
        (357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t * t - 0.000_000_48 * t * t * t).to_radians();
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    floor((mean + centre).rem_euclid(360.0) / 30.0)
}

/// The Julian day number of the day, in Việt Nam, on which this new moon falls.
fn new_moon(moon: i32) -> i32 {
    let k = f64::from(moon);
    let universal = new_moon_dynamical(k) - delta_t(2000.0 + k / 12.3685) / 86_400.0;
    floor(universal + MIDNIGHT)
}

/// Periodic terms of the new moon: coefficient, power of the eccentricity, multiples of M, M' and F.
const TERMS: [(f64, i32, f64, f64, f64); 24] = [
    (-0.407_20, 0, 0.0, 1.0, 0.0),
    (0.172_41, 1, 1.0, 0.0, 0.0),
    (0.016_08, 0, 0.0, 2.0, 0.0),
    (0.010_39, 0, 0.0, 0.0, 2.0),
    (0.007_39, 1, -1.0, 1.0, 0.0),
    (-0.005_14, 1, 1.0, 1.0, 0.0),
    (0.002_08, 2, 2.0, 0.0, 0.0),
    (-0.001_11, 0, 0.0, 1.0, -2.0),
    (-0.000_57, 0, 0.0, 1.0, 2.0),
    (0.000_56, 1, 1.0, 2.0, 0.0),
    (-0.000_42, 0, 0.0, 3.0, 0.0),
    (0.000_42, 1, 1.0, 0.0, 2.0),
    (0.000_38, 1, 1.0, 0.0, -2.0),
    (-0.000_24, 1, -1.0, 2.0, 0.0),
    (-0.000_07, 0, 2.0, 1.0, 0.0),
    (0.000_04, 0, 0.0, 2.0, -2.0),
    (0.000_04, 0, 3.0, 0.0, 0.0),
    (0.000_03, 0, 1.0, 1.0, -2.0),
    (0.000_03, 0, 0.0, 2.0, 2.0),
    (-0.000_03, 0, 1.0, 1.0, 2.0),
    (0.000_03, 0, -1.0, 1.0, 2.0),
    (-0.000_02, 0, -1.0, 1.0, -2.0),
    (-0.000_02, 0, 1.0, 3.0, 0.0),
    (0.000_02, 0, 0.0, 4.0, 0.0),
];

/// Planetary terms: millionths of a day, then the argument's constant and its rate per moon.
const PLANETS: [(f64, f64, f64); 14] = [
    (325.0, 299.77, 0.107_408),
    (165.0, 251.88, 0.016_321),
    (164.0, 251.83, 26.651_886),
    (126.0, 349.42, 36.412_478),
    (110.0, 84.66, 18.206_239),
    (62.0, 141.74, 53.303_771),
    (60.0, 207.14, 2.453_732),
    (56.0, 154.84, 7.306_860),
    (47.0, 34.52, 27.261_239),
    (42.0, 207.19, 0.121_824),
    (40.0, 291.34, 1.844_379),
    (37.0, 161.72, 24.198_154),
    (35.0, 239.56, 25.513_099),
    (23.0, 331.55, 3.592_518),
];

/// The instant of a new moon in dynamical time, as a Julian date (Meeus, chapter 49).
fn new_moon_dynamical(k: f64) -> f64 {
    let t = k / 1236.85;
    let (t2, t3, t4) = (t * t, t * t * t, t * t * t * t);
    let mean = MOON_0 + MONTH * k + 0.000_154_37 * t2 - 0.000_000_150 * t3 + 0.000_000_000_73 * t4;
    let eccentricity = 1.0 - 0.002_516 * t - 0.000_007_4 * t2;
    let sun = 2.5534 + 29.105_356_70 * k - 0.000_001_4 * t2 - 0.000_000_11 * t3;
    let moon = 201.5643 + 385.816_935_28 * k + 0.010_758_2 * t2 + 0.000_012_38 * t3 - 0.000_000_058 * t4;
    let latitude = 160.7108 + 390.670_502_84 * k - 0.001_611_8 * t2 - 0.000_002_27 * t3 + 0.000_000_011 * t4;
    let node = 124.7746 - 1.563_755_88 * k + 0.002_067_2 * t2 + 0.000_002_15 * t3;

    let mut sum = -0.000_17 * node.to_radians().sin();
    for (coefficient, power, m, p, f) in TERMS {
        let argument = (m * sun + p * moon + f * latitude).to_radians();
        sum += coefficient * eccentricity.powi(power) * argument.sin();
    }
    for (millionths, constant, rate) in PLANETS {
        let bend = if rate == PLANETS[0].2 { 0.009_173 * t2 } else { 0.0 };
        sum += millionths * 1e-6 * (constant + rate * k - bend).to_radians().sin();
    }
    mean + sum
}

/// Seconds by which dynamical time is ahead of universal time (polynomials of Espenak and Meeus, 2006).
fn delta_t(year: f64) -> f64 {
    let u = (year - 1820.0) / 100.0;
    if year < 1986.0 {
        let t = year - 1975.0;
        45.45 + 1.067 * t - t * t / 260.0 - t * t * t / 718.0
    } else if year < 2005.0 {
        let t = year - 2000.0;
        let (t2, t3) = (t * t, t * t * t);
        63.86 + 0.3345 * t - 0.060_374 * t2
            + 0.001_727_5 * t3
            + 0.000_651_814 * t2 * t2
            + 0.000_023_735_99 * t2 * t3
    } else if year < 2050.0 {
        let t = year - 2000.0;
        62.92 + 0.322_17 * t + 0.005_589 * t * t
    } else if year < 2150.0 {
        -20.0 + 32.0 * u * u - 0.562_8 * (2150.0 - year)
    } else {
        -20.0 + 32.0 * u * u
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a Julian day or a number of moons, far below the limit")]
fn floor(value: f64) -> i32 {
    value.floor() as i32
}

fn small(value: i32) -> u8 {
    u8::try_from(value).unwrap_or_default()
}
