//! Places: every finding points at the right line and column, whatever the file is written with.

use tieout::findings::Language;
use tieout::{Source, plan};

/// `code line:column` of every finding.
fn places(text: &str) -> Vec<String> {
    let findings = match plan::parse(Source::new("plan.toml", text)) {
        Ok(document) => plan::check(&document).findings().clone(),
        Err(findings) => findings,
    };
    findings
        .iter()
        .map(|finding| {
            let (line, column) = finding.place().expect("a place").line_column();
            format!("{} {line}:{column}", finding.code())
        })
        .collect()
}

const FIVE: &str = "anual_budget = 5
target = \"1.8亿\"
buffer = 100

[season]
Q1 = 22
Q2 = 33
Q3 = 28
Q4 = 18

[[region]]
name = \"华东\"
share = 60
[[region]]
name = \"华东\"
share = 40

[[product]]
name = \"A\"
weight = 0
";

#[test]
fn five_independent_mistakes_are_five_findings() {
    let want = ["P006 1:1", "P035 3:10", "P012 6:1", "P022 15:8", "P027 18:1"];
    assert_eq!(places(FIVE), want);
}

#[test]
fn a_mark_and_windows_lines_move_nothing() {
    let windows = format!("\u{feff}{}", FIVE.replace('\n', "\r\n"));
    assert_eq!(places(&windows), places(FIVE));
}

#[test]
fn columns_count_characters_not_bytes() {
    let text =
        "target = 100\nproduct = [{ name = \"现金牛\", share = 60 }, { name = \"明星\", share = -40 }]";
    assert_eq!(places(text), ["P019 2:65"]);
    assert_eq!(places("name = \"销售目标\" x\n"), ["P004 1:8"]);
}

#[test]
fn what_follows_from_a_finding_stays_silent() {
    // a broken unit: no amount can be judged
    assert_eq!(places("target = 1.5\nunit = -1\n[[product]]\nname = \"A\"\namount = 0.5\n"), ["P019 2:8"]);
    // a broken share: the sum of its group means nothing
    let text = "target = 100\n[[region]]\nname = \"a\"\nshare = \"x\"\n[[region]]\nname = \"b\"\nshare = 1\n";
    assert_eq!(places(text), ["P011 4:9"]);
    // a misspelt share: its member is not silent
    let text = "target = 100\n[[region]]\nname = \"a\"\nshre = 50\n[[region]]\nname = \"b\"\nshare = 50\n";
    assert_eq!(places(text), ["P006 4:1"]);
    // a misspelt target: it is not missing
    assert_eq!(places("tagret = 100\n"), ["P006 1:1"]);
    // a broken region: its teams are judged in percent, their amounts not at all
    let text = "target = 100\n[[region]]\nname = \"a\"\nshare = 50\n[[region.team]]\nname = \"t\"\nshare = 60\n[[region.team]]\nname = \"u\"\namount = 1\n[[region]]\nname = \"b\"\nshare = 40\n[[region.team]]\nname = \"t\"\nshare = 90\n";
    assert_eq!(places(text), ["P012 2:1", "P012 14:1"]);
    // no target: shares are judged, amounts not
    let text = "[[region]]\nname = \"a\"\nshare = 100\n[[region.team]]\nname = \"t\"\namount = 50\n[[product]]\nname = \"b\"\nshare = 40\n";
    assert_eq!(places(text), ["P009 1:1", "P012 7:1"]);
    // amounts that say the target: what they divide is known
    let text = "[[region]]\nname = \"a\"\namount = 50\n[[product]]\nname = \"b\"\nshare = 40\n";
    assert_eq!(places(text), ["N227 1:3", "P012 4:1"]);
}

#[test]
fn what_is_wrong_with_the_whole_text_has_a_place_too() {
    assert_eq!(places(""), ["P009 1:1"]); // A04
    assert_eq!(places("# nothing\n"), ["P009 1:1"]);
    assert_eq!(places("\u{feff}\u{feff}target = 1"), ["P004 1:1"]); // A06
    assert_eq!(places("target = 100\nx = [1, 2"), ["P004 2:10"]); // A16
    assert_eq!(places("target = 100"), [""; 0]); // A15
    let deep = format!("target = 1\n{}x = 1\n", "a.".repeat(100_000)); // B02
    assert_eq!(places(&deep), ["P004 2:1"]);
    let deep = format!("x = {}", "[".repeat(100_000)); // B01
    assert_eq!(places(&deep).len(), 1);
}

/// Holds what is underlined in a text that is no TOML, with what is said about it: `text: message`, and behind a bar what
/// belongs to it.
#[track_caller]
fn underlined(text: &str, want: &[&str]) {
    let findings = plan::parse(Source::new("plan.toml", text)).expect_err("no TOML");
    let said: Vec<String> = findings
        .iter()
        .map(|finding| {
            let place = finding.place().expect("a place");
            let beside = finding.related_places().map(|place| {
                let (line, column) = place.line_column();
                format!(" | {} {line}:{column}", place.text())
            });
            format!(
                "{}: {}{}",
                place.text(),
                finding.words(Language::English).message,
                beside.collect::<String>()
            )
        })
        .collect();
    assert_eq!(said, want);
}

#[test]
fn a_header_or_a_key_is_underlined_whole() {
    underlined("a = 1\n  [season # so\n", &["[season: this header cannot be read"]);
    underlined("a = 1\n  share 40  # so\n", &["share 40: there is no `=` on this line"]);
    underlined("a = 1\n  = 5\n", &["  =: the key is missing before `=`"]);
    underlined("a = 1\n  a b = 5\n", &["a b: `a b` is more than one word before `=`"]);
    underlined("a = 1\n  华东 = 5\n", &["华东: a plan has no key `华东`"]);
    underlined("a = 1\n  b =  # so\n", &["b: the value of `b` is missing"]);
    // The parser knows no place for what is nested too deeply: the line with the most dots.
    let (deep, other) = ("a.".repeat(200), "b.".repeat(200));
    let long = "no dots in a long line".repeat(50);
    let text = format!("a = \"{long}\"\nc.d = 1\n{deep}x = 1 \n{other}x = 1\n");
    underlined(&text, &[&format!("{deep}x = 1: this is nested too deeply to be a plan")]);
}

#[test]
fn a_value_is_underlined_whole() {
    underlined("a = 1\nb = 5 5 # 【so】\n", &["5 5: `5 5` is not how a number is written here"]);
    underlined("a = 1\nb =  (a)\n", &["(a): `(a)` is neither a number nor text in quotes"]);
    underlined("a = 1\nb = abc5\n", &["abc5: `abc5` needs quotes"]);
    underlined("a = 1\nb = 1亿\n", &["1亿: `1亿` needs quotes"]);
    underlined("a = 1\nb = 10 % # so\n", &["10 %: a percent sign needs quotes"]);
    underlined("a = 1\nb = 'c' d\n", &["'c' d: there is something behind the closing quote"]);
    underlined("a = 1\nb = \"c\" d = 1\n", &["\"c\" d = 1: two keys on one line"]);
    underlined(
        "a = \"\\p\"\nb = \"\\u12\"\n",
        &[
            ": in double quotes a backslash starts a special character, and this is none",
            ": in double quotes a backslash starts a special character, and this is none",
        ],
    );
}

#[test]
fn in_a_list_only_the_piece_is_underlined() {
    underlined("a = [1 2, 3]\n", &["1 2: a comma is missing here"]);
    underlined("a = ['b' 'c']\n", &[": a comma is missing here"]);
    underlined("a = { b = 33 c = [1] }\n", &["33 c: a comma is missing here"]);
    underlined("a = { b = 20%, c = 1 }\n", &["20%: a percent sign needs quotes"]);
    underlined("a = [\n  5%,\n  1亿,\n]\n", &["5%: a percent sign needs quotes", "1亿: `1亿` needs quotes"]);
    underlined("a = [\n“b”,\n]\n", &["“: “ (U+201C) is not a straight quote"]);
}

#[test]
fn a_mark_of_another_keyboard_is_underlined_alone() {
    underlined("a = 1\nb = 10 ％\n", &["％: a percent sign needs quotes"]);
    underlined("a = 1\nb = 【1】\n", &["【: `【` (U+3010) cannot stand here"]);
    underlined("a = 1、2\n", &["、: `、` (U+3001) cannot stand here"]);
    underlined("a = 1。2\n", &["。: `。` (U+3002) cannot stand here"]);
    underlined("a = '1' 】\n", &["】: `】` (U+3011) cannot stand here"]);
    underlined(
        "a = —5\nb = –5\nc = −5\n",
        &[
            "—: `—` (U+2014) cannot stand here",
            "–: `–` (U+2013) cannot stand here",
            "−: `−` (U+2212) cannot stand here",
        ],
    );
    // In quotes they are in order, whatever stands beside them.
    underlined("a = 'b\"c' 5 \"【\"\n", &["'b\"c' 5 \"【\": there is something behind the closing quote"]);
    underlined("a = 'b\"c' 【 5\n", &["【: `【` (U+3010) cannot stand here"]);
}

#[test]
fn a_wide_percent_sign_keeps_its_number() {
    for (text, number) in [("a = 10％\n", "10"), ("a = 12.5 ％\n", "12.5"), ("a = [1, 2.5％]\n", "2.5")] {
        let findings = plan::parse(Source::new("plan.toml", text)).unwrap_err();
        let help = findings.iter().next().unwrap().words(Language::English).help.unwrap();
        assert_eq!(help, format!("write `{number}` or `\"{number}%\"`; both mean percent"));
    }
}

#[test]
fn what_is_never_closed_is_underlined_where_it_opens() {
    underlined("a = [1, 2 }\n# so\n", &["[: this list is never closed"]);
    underlined("a = { b = 5\nc = 5\n", &["{: this table in braces is never closed"]);
    underlined("a = [1,\n2", &[": the file ends in the middle of a list | [ 1:5"]);
    // What stands before it has its own mistakes; what stands in it, none.
    underlined(
        "a = 10%\nb = [1, 2\nc = 20%\nd = [3\n",
        &["10%: a percent sign needs quotes", "[: this list is never closed"],
    );
    underlined("a = \"\"\"b\nc\n", &["\"\"\": the file ends inside text in quotes"]);
    underlined("a = \"\"\"b\n，", &["\"\"\": the file ends inside text in quotes"]);
    underlined("a = '''b\nc\n", &["''': the file ends inside text in quotes"]);
    underlined(
        "a = 'b\nc = \"d\n",
        &["'b: the closing quote is missing", "\"d: the file ends inside text in quotes"],
    );
}

#[test]
fn what_is_given_twice_is_shown_beside_the_first() {
    underlined("a = { xb = 1, b = 1, c = 'b', b = 2 }\n", &["b: `b` is given twice | b 1:15"]);
    underlined("  a = 1\nb = 2\n  'a' = 3\n", &["'a': `a` is given twice | a 1:3"]);
    underlined("x = 0\n  a.b = 1\nc = 2\na = { d = 3 }\n", &["a: `a` is given twice | a.b 2:3"]);
    underlined("a = 1\n[c]\na = 1\nd = 1\na = 2\n", &["a: `a` is given twice | a 3:1"]);
    underlined("a = 1\n  [c] # so\n[d]\nc = 1\n[c] # so\n", &["c: `c` is started twice | [c] 2:3"]);
    underlined("a = 1\n  c . d = 5\ncc = 1\n[c]\n", &["c: `c` is started twice | c . d 2:3"]);
}

#[test]
fn a_hundred_thousand_mistakes_are_counted_not_shown() {
    let text = "x = 33%\n".repeat(100_000);
    let findings = plan::parse(Source::new("plan.toml", text)).unwrap_err();
    assert_eq!(findings.len(), 100_000);
    let words = findings.to_string();
    assert_eq!(words.matches("error[").count(), 50);
    assert!(words.ends_with("and 99950 more\n"), "{}", words.lines().last().unwrap());
}

#[test]
fn far_into_a_line_a_mistake_has_its_column() {
    // Fifty mistakes at the end of a long line are drawn without looking at the whole of it fifty times.
    let members = "{ name = '甲', weight = 1 }, ".repeat(5_000);
    let wrong = "{ name = '乙', wieght = 1 }, ".repeat(60);
    let text = format!("target = 1\nregion = [ {members}{wrong}]\n");
    let document = plan::parse(Source::new("plan.toml", text.as_str())).unwrap();
    let checked = plan::check(&document);
    let finding = checked.findings().iter().find(|finding| finding.code() == "P006").unwrap();
    let words = finding.render(Language::English, false);
    let column = text.lines().nth(1).unwrap().split("wieght").next().unwrap().chars().count() + 1;
    assert!(words.contains(&format!("--> plan.toml:2:{column}\n")), "{words}");
    assert!(words.len() < 1_000, "{words}");
    let lines: Vec<&str> = words.lines().collect();
    let marks = lines.iter().position(|line| line.ends_with("^^^^^^")).expect("a line of marks");
    // Wide characters stand before the place, each as wide as two.
    let width = |letter: char| if letter.is_ascii() { 1 } else { 2 };
    let before = lines[marks].find('^').unwrap();
    let mut at = 0;
    let marked = lines[marks - 1].chars().skip_while(|letter| {
        at += width(*letter);
        at <= before
    });
    let marked: String = marked.take("wieght".len()).collect();
    assert_eq!(marked, "wieght", "{words}");
}

#[test]
fn a_million_digits_are_one_short_message() {
    let text = format!("target = {}\n", "9".repeat(1_000_000)); // C21
    let document = plan::parse(Source::new("plan.toml", text)).unwrap();
    let words = plan::check(&document).findings().to_string();
    assert!(words.contains("too large") && words.len() < 3_000, "{} bytes", words.len());
}

#[test]
fn nothing_reaches_the_terminal_raw() {
    // E05 to E07: in a name, in a key, in a comment, in a place where text is wrong
    for text in [
        "name = \"a\u{202e}b\"\ntarget = 1\n",
        "name = \"\\u001b[31m\"\ntarget = 1\n",
        "\"\\u001b[31mx\" = 1\ntarget = 1\n",
        "target = \"1\\u001b[31m\"\n",
        "target = \u{1b}[31m\n",
        "target = 1\n[[region]]\nname = \"x\"\nowner = \"\\u0007\"\n",
        "buffer = { share = 1, mode = \"\\u001b\" }\nstart = \"\\u001b\"\ntarget = 1\n",
        // The second set of controls, some of which a terminal takes for the start of a command, and other marks.
        "x = 1 # \u{9b}31m \u{85} \u{2028} \u{2029} \u{200e} \u{200f} \u{61c}\ntarget = 1\n",
    ] {
        let words = match plan::parse(Source::new("plan.toml", text)) {
            Ok(document) => plan::check(&document).findings().to_string(),
            Err(findings) => findings.to_string(),
        };
        assert!(!words.is_empty(), "{text:?}");
        let raw = |character: char| {
            (character.is_control() && character != '\n')
                || ('\u{2028}'..='\u{202e}').contains(&character)
                || ['\u{61c}', '\u{200e}', '\u{200f}'].contains(&character)
        };
        assert!(!words.contains(raw), "{text:?}: {words:?}");
    }
}
