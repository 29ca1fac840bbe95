//! Broken plans: whatever happens to a file, it is refused with words and a place, never with a panic.

use tieout::findings::Severity;
use tieout::plan;

/// A plan with every key that is known.
const WHOLE: &str = r#"
name = "2026 销售目标"
target = "1.8亿"
base = "1.2亿"
growth = 50
currency = "CNY"
unit = 0.01
start = "2026-04"
buffer = { share = 10, mode = "reserve" } # held back

[season]
Q1 = 22
Q2 = { share = 33, months = [30, 37.5, 32.5] }
Q3 = { share = "28%", months = { weights = [4, 4, 5] } }
Q4 = { amount = "2754万", months = { amounts = ["900万", "900万", "954万"] } }

[[region]]
name = "华东"
share = 40
owner = ["李", "王"]
  [[region.team]]
  name = '政企'
  amount = "3000万"
    [[region.team.person]]
    name = "李伟"
    weight = "1/3"
    [[region.team.person]]
    name = "王芳"
    weight = 1.5
  [[region.team]]
  name = "中小企业"
  weight = 1
[[region]]
name = "成渝"
share = "60%"
note = "x"

[[product]]
name = "现金牛"
group = "老"
weight = 2
[[product]]
name = "新品"
weight = 1_000
"#;

/// Pieces that people, editors and broken disks put into files.
const PIECES: [&str; 40] = [
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    "\r",
    "\r\n",
    ",",
    ".",
    "#",
    "\\",
    "\0",
    "%",
    "-",
    "“",
    "”",
    "＝",
    "，",
    "\u{a0}",
    "\u{3000}",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "１",
    "亿",
    "0x1",
    "nan",
    "1e400",
    "1e-400",
    "true",
    "2026-01-01",
    "share",
    "[season]",
    "region = 1\n",
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Reads, checks and words; returns whether the plan was taken.
fn survives(bytes: Vec<u8>) -> bool {
    let findings = match plan::read("plan.toml", bytes.clone()).and_then(plan::parse) {
        Ok(document) => {
            let checked = plan::check(&document);
            if checked.plan().is_some() {
                return true;
            }
            checked.findings().clone()
        }
        Err(findings) => findings,
    };
    assert!(findings.count(Severity::Error) > 0);
    for finding in findings.iter() {
        let (line, column) = finding.place().expect("a place").line_column();
        assert!(line > 0 && column > 0);
    }
    assert!(!findings.to_string().is_empty());
    false
}

#[test]
fn the_whole_plan_is_sound() {
    assert!(survives(WHOLE.into()));
}

#[test]
fn a_plan_cut_anywhere_is_no_panic() {
    for end in 0..WHOLE.len() {
        survives(WHOLE.as_bytes()[..end].to_vec());
    }
}

#[test]
fn a_plan_with_a_piece_put_in_is_no_panic() {
    let mut dice = Dice(7);
    let mut taken = 0;
    for _ in 0..4_000 {
        let mut text = WHOLE.to_owned();
        for _ in 0..=dice.below(3) {
            let mut at = dice.below(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = at + dice.below(8);
            while !text.is_char_boundary(end.min(text.len())) {
                end += 1;
            }
            let end = end.min(text.len());
            text.replace_range(at..end, PIECES[dice.below(PIECES.len())]);
        }
        taken += usize::from(survives(text.into_bytes()));
    }
    assert!(taken < 1_000, "{taken} broken plans were taken");
}

#[test]
fn a_plan_with_a_broken_byte_is_no_panic() {
    let mut dice = Dice(9);
    for _ in 0..1_000 {
        let mut bytes = WHOLE.as_bytes().to_vec();
        let at = dice.below(bytes.len());
        bytes[at] = dice.below(256) as u8;
        survives(bytes);
    }
}

#[test]
fn a_plan_with_lines_moved_is_no_panic() {
    let mut dice = Dice(11);
    let lines: Vec<&str> = WHOLE.lines().collect();
    for _ in 0..1_000 {
        let mut moved = lines.clone();
        for _ in 0..=dice.below(4) {
            let line = moved.remove(dice.below(moved.len()));
            moved.insert(dice.below(moved.len()), line);
        }
        survives(moved.join("\n").into_bytes());
    }
}
