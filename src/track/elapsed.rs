//! How much of the month under way has passed.

/// A part of a month: so many of its days, working days or shifts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elapsed {
    /// Those that have passed.
    pub passed: u32,
    /// All of them.
    pub all: u32,
}

impl Elapsed {
    /// Reads `11/22`: not nothing, and less than all.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::track::Elapsed;
    /// assert_eq!(Elapsed::read("11/22"), Some(Elapsed { passed: 11, all: 22 }));
    /// assert_eq!(Elapsed::read("0/22").or(Elapsed::read("23/22")).or(Elapsed::read("1/0")), None);
    /// ```
    pub fn read(text: &str) -> Option<Elapsed> {
        const ALL_MAX: u32 = 10_000;
        let (passed, all) = text.split_once('/')?;
        let number =
            |part: &str| part.trim().parse::<u32>().ok().filter(|number| (1..=ALL_MAX).contains(number));
        let (passed, all) = (number(passed)?, number(all)?);
        (passed <= all).then_some(Elapsed { passed, all })
    }
}

impl std::fmt::Display for Elapsed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}/{}", self.passed, self.all)
    }
}
