//! Any bytes as a file of amounts: they are read, or refused with words and a place, never with a panic; and what names
//! nobody changes no number but those above it.

use fastrand::Rng;
use tieout::Source;
use tieout::amounts::{self, Amounts, Asked, Unread};
use tieout::cells::Work;
use tieout::findings::{Findings, Language};
use tieout::plan::{self, Due, Level, NodeIndex, Plan};

const PLAN: &str = "target = 1200\nunit = 0.01\nstart = '2026-04'\n\
    [[region]]\nname = '东'\nid = 'E'\n[[region.team]]\nname = '甲'\n[[region.team.person]]\nname = '李'\nid = 'E1'\n\
    [[region.team]]\nname = '乙'\n[[region]]\nname = '西'\n[[product]]\nname = 'A'\n[[product]]\nname = 'B'\n";

/// Files as people have them.
const FILES: [&str; 6] = [
    "region,team,person,product,month,amount\n东,甲,李,A,2026-04,12.50\n东,乙,,B,2026-05,-3\n西,,,A,2027-03,35万\n\"东\",甲,,A,2026/6,\"1,234\"\n",
    "id,date,product,销售额\nE1,2026-04-30,A,5\nE,2026/7/1,B,6.000000000001\nE9,2027-03-31,A,7\n",
    "区域;季度;金额\n东;Q1;5\n西;FY2026-Q2;6\n合计;Q1;5\n",
    "sep=,\nregion,M01,M02,M03,M04,M05,M06,M07,M08,M09,M10,M11,M12\n东,1,2,3,4,5,6,7,8,9,10,11,12\n西,,,,,,,,,,,,0\n",
    "team\tproduct\tQ1\tQ2\tQ3\tQ4\n甲\tA\t1\t2\t3\t4\n乙\tB\t1\t\t3\t4\n",
    "amount\n1\n2\n",
];

/// Pieces that spreadsheets, editors and broken disks put into files.
const PIECES: [&str; 36] = [
    "\"",
    "\"\"",
    ",",
    ",,",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    " ",
    "\u{a0}",
    "\u{3000}",
    "-",
    "--",
    "(5)",
    "5-",
    "1e9",
    "99999999999999999",
    "0.0000000000001",
    "¥5",
    "5元",
    "1.234,56",
    "46204",
    "2026-02-30",
    "2026-13",
    "Q5",
    "M13",
    "合计",
    "Total",
    "not",
    "东",
    "amount",
    "=1+1",
    "，",
];

fn plan() -> Plan {
    let document = plan::parse(Source::new("plan.toml", PLAN)).unwrap();
    plan::check(&document).into_plan().unwrap().0
}

fn read(plan: &Plan, file: &[u8], through: Option<Due>) -> Result<(Amounts, Findings), Findings> {
    let asked = Asked { columns: &[], from: None, through, depth: Level::DEEPEST, added_up: &[] };
    match amounts::read("sold.csv", file, plan, &asked, &Work::alone()) {
        Ok(read) => Ok(read),
        Err(Unread::Findings(findings)) => Err(findings),
        Err(Unread::Outside(error)) => panic!("{error}"),
    }
}

/// The file with some bytes of it changed, or rows of it.
fn broken(rng: &mut Rng, file: &str) -> Vec<u8> {
    let mut bytes = file.as_bytes().to_vec();
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(0..=bytes.len());
        let to = rng.usize(at..=bytes.len().min(at + 6));
        match rng.u8(0..6) {
            0 => drop(bytes.drain(at..to)),
            1 => bytes.insert(at, rng.u8(..)),
            2 => bytes.truncate(at),
            3 => {
                let copy = bytes[at..to].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => {
                let piece = rng.choice(&PIECES).expect("some");
                bytes.splice(at..to, piece.bytes());
            }
        }
    }
    bytes
}

#[test]
fn any_bytes_are_read_or_refused_with_a_place() {
    let plan = plan();
    for file in FILES {
        assert!(
            read(&plan, file.as_bytes(), None).is_ok(),
            "{file}: {:?}",
            read(&plan, file.as_bytes(), None)
        );
    }
    let (mut rng, mut good, mut bad) = (Rng::with_seed(9), 0, 0);
    for case in 0..20_000 {
        let file = broken(&mut rng, FILES[case % FILES.len()]);
        let through = rng.bool().then(|| Due::new(rng.usize(0..12), rng.bool().then(|| rng.u8(1..29))));
        match read(&plan, &file, through) {
            Ok((amounts, said)) => {
                // What is counted, outside and later are all of it.
                let accounts = amounts.accounts();
                assert_eq!(accounts.sum, accounts.counted.sum + accounts.outside.sum + accounts.later.sum);
                for language in Language::ALL {
                    said.render(language, false);
                }
                good += 1;
            }
            Err(findings) => {
                assert!(
                    findings.has_errors(),
                    "refused without a word: {:?}",
                    String::from_utf8_lossy(&file)
                );
                for language in Language::ALL {
                    let words = findings.render(language, false);
                    assert!(words.contains("sold.csv"), "{words}");
                }
                bad += 1;
            }
        }
    }
    assert!(good > 2_000 && bad > 2_000, "{good} read, {bad} refused");
}

#[test]
fn an_unknown_name_changes_no_number_but_those_above_it() {
    let plan = plan();
    let mut rng = Rng::with_seed(10);
    let of = |amounts: &Amounts, node: NodeIndex| {
        let is_in = |at: NodeIndex| at == node || plan.organisation().path(at).contains(&node) || node.0 == 0;
        let sums = amounts.sums().iter().filter(|(key, _)| is_in(key.node));
        sums.map(|(_, sums)| sums.all()).sum::<tieout::money::Decimal12>()
    };
    for _ in 0..500 {
        let (region, team) =
            *rng.choice(&[("东", "甲"), ("东", "无"), ("无", "甲"), ("西", "无")]).expect("some");
        let amount = rng.i64(-1_000..100_000);
        let row = format!("{region},{team},无名,A,2026-{:02},{amount}\n", rng.u8(4..13));
        let file = format!("{}{row}", FILES[0]);
        let [before, after] = [FILES[0], &file].map(|file| read(&plan, file.as_bytes(), None).unwrap().0);
        for number in 0..plan.organisation().len() as u32 {
            let node = NodeIndex(number);
            let name = plan.organisation().path_label(node);
            let is_above =
                number == 0 || name == region || region == "东" && name == format!("{region}/{team}");
            let want = if is_above && (region != "无" || number == 0) { amount } else { 0 };
            let moved = of(&after, node) - of(&before, node);
            assert_eq!(moved.to_string(), want.to_string(), "{name}: {row}");
        }
    }
}
