//! The report page: well-formed, nothing but text and numbers, and every number the split's own.

mod program;

use std::fs;

use program::kept::{Both, Wrong};
use program::{Said, checkout, tieout, tieout_fed, tieout_in};
use roxmltree::{Document, Node, ParsingOptions};
use tieout::Source;
use tieout::cells::Work;
use tieout::plan::{self, Plan};
use tieout::report::{
    Arrangement, By, Depth, Filter, Held, Layout, OptionNames, Period, Request, Table, View,
};
use tieout::write::{self, Format, Language, Options};

const REGIONS: &str =
    "target = 1200\nunit = 1\n[[region]]\nname = \"东\"\nshare = 60\n[[region]]\nname = \"西\"\nshare = 40\n";

fn plan(text: &str) -> Plan {
    let document =
        plan::parse(Source::new("plan.toml", text)).unwrap_or_else(|findings| panic!("{findings}"));
    plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}")).0
}

fn view(plan: &Plan, by: Option<&str>, period: Period, filters: &[&str]) -> View<'static> {
    let request = Request {
        by: by.map_or_else(By::default, |by| By::read(&Source::new("by", by)).unwrap()),
        period,
        filters: filters
            .iter()
            .map(|filter| Filter::read(&Source::new("filter", *filter)).unwrap())
            .collect(),
        layout: Layout::Wide,
        arrangement: Arrangement::default(),
        options: OptionNames::default(),
    };
    View::new(plan, &request).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn written(plan: &Plan, view: &View, options: &Options<'_>) -> String {
    let mut out = Vec::new();
    write::split(plan, view, Format::Html, options, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    check_harmless(&page);
    page
}

fn of_text(text: &str) -> String {
    let plan = plan(text);
    written(&plan, &view(&plan, None, Period::Month, &[]), &Options::default())
}

/// Nothing in it runs, and nothing leads out of it.
#[track_caller]
fn check_harmless(page: &str) {
    for forbidden in
        ["<script", "src=", "href", "url(", "@import", "<iframe", "<object", "<link", "<form", "<!--"]
    {
        assert!(!page.contains(forbidden), "the page has {forbidden}");
    }
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"));
    // Markup may say `http` only where it names that policy.
    assert_eq!(page.matches("http-equiv").count(), 1);
    read(page);
}

#[track_caller]
fn read(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}\n{page}"))
}

/// Everything a reader sees in a part of the page.
fn words(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter_map(|node| node.text().filter(|_| node.is_text()))
        .collect::<String>()
        .trim()
        .to_owned()
}

fn part<'a>(page: &'a Document<'_>, id: &str) -> Option<Node<'a, 'a>> {
    page.descendants().find(|node| node.attribute("id") == Some(id))
}

/// The rows of the tables in a part of the page, cell by cell, heads included.
fn rows(page: &Document<'_>, id: &str) -> Vec<Vec<String>> {
    let part = part(page, id).unwrap_or_else(|| panic!("there is no {id}"));
    let rows = part.descendants().filter(|node| node.has_tag_name("tr"));
    rows.map(|row| row.children().filter(Node::is_element).map(words).collect()).collect()
}

/// An amount without the marks for people.
fn plain(amount: &str) -> String {
    amount.replace(',', "")
}

#[track_caller]
fn units(amount: &str) -> i128 {
    plain(amount).replace('.', "").parse().unwrap_or_else(|_| panic!("{amount} is no amount"))
}

/// Amounts by their path and period, from the page's table and from CSV.
#[track_caller]
fn check_table(plan: &str, options: &str) {
    let page = tieout(&format!("report {plan} -q {options}")).ends(0).out;
    check_harmless(&page);
    let document = read(&page);
    let csv = tieout(&format!("split {plan} -q {options} --layout wide --format csv")).ends(0).out;
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let heads = lines.next().unwrap();
    let table = rows(&document, "table");
    let columns = table[0].len() - 1;
    let label_count = heads.len() - columns;
    assert_eq!(heads[label_count..], table[0][1..], "{plan} {options}");
    // Depth, label and amounts of every row; namesakes are rows of their own.
    let mut want: Vec<(usize, &str, Vec<i128>)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut total = vec![0; columns];
    for line in lines {
        let amounts: Vec<i128> = line[label_count..].iter().map(|amount| units(amount)).collect();
        let path: Vec<&str> = line[..label_count].iter().copied().filter(|label| !label.is_empty()).collect();
        let above = path.len().saturating_sub(1);
        let same =
            open.iter().zip(&path[..above]).take_while(|(row, label)| want[**row].1 == **label).count();
        open.truncate(same);
        for (depth, label) in path.iter().enumerate().skip(same) {
            open.push(want.len());
            want.push((depth, label, vec![0; columns]));
        }
        for row in &open {
            want[*row].2.iter_mut().zip(&amounts).for_each(|(sum, amount)| *sum += amount);
        }
        total.iter_mut().zip(&amounts).for_each(|(sum, amount)| *sum += amount);
    }
    let body = part(&document, "table").unwrap();
    let is_row = |node: &Node<'_, '_>| node.has_tag_name("tr") && node.attribute("class").is_some();
    let mut got = body.descendants().filter(is_row);
    for (depth, label, amounts) in &want {
        let row = got.next().unwrap();
        let class = row.attribute("class").unwrap();
        assert!(class == format!("d{depth}") || class.starts_with(&format!("d{depth} ")), "{label}: {class}");
        let cells: Vec<String> = row.children().filter(Node::is_element).map(words).collect();
        let shown: Vec<i128> = cells[1..].iter().map(|cell| units(cell)).collect();
        // Behind the name of a namesake stands an id.
        let name = cells[0].split(" (E").next().unwrap();
        assert_eq!((name, &shown), (*label, amounts), "{plan} {options}");
    }
    assert!(got.next().is_none(), "{plan} {options}: more rows than the split has");
    let last: Vec<i128> = table.last().unwrap()[1..].iter().map(|cell| units(cell)).collect();
    assert_eq!(last, total, "{plan} {options}: the total");
}

#[test]
fn every_number_of_the_table_is_the_splits() {
    for plan in ["fmcg", "roster", "events", "fiscal", "own-mix", "retail-445", "smallest"] {
        check_table(&format!("examples/{plan}.toml"), "");
    }
    check_table("examples/fmcg.toml", "--by region,product");
    check_table("examples/fmcg.toml", "--by team --period quarter --where region=华东");
    check_table("examples/fmcg.toml", "--where quarter=Q2 --where product=新品");
    check_table("examples/fmcg.toml", "--by product-group,product --period year");
    check_table("examples/fmcg.toml", "--by region --set region.华东.share=45 --rebalance");
}

/// Levels of a plan's own are called by their words.
#[test]
fn a_heat_map_is_headed_by_the_first_level() {
    let page = tieout("report examples/dealers.toml -q").ends(0).out;
    assert_eq!(rows(&read(&page), "heat")[0][0], "大区");
}

/// The rows of a heat map and of bars add up to what stands below them, and that is the split's.
#[test]
fn charts_add_up() {
    for (options, want) in [("", "162,000,000"), ("--where quarter=Q2 --where region=成渝", "16,040,000")] {
        let page = tieout(&format!("report examples/fmcg.toml -q {options}")).ends(0).out;
        let document = read(&page);
        let heat = rows(&document, "heat");
        let (total, regions) = heat[1..].split_last().unwrap();
        assert_eq!(total.last().unwrap(), want, "{options}");
        for column in 1..total.len() {
            let sum: i128 = regions.iter().map(|row| units(&row[column])).sum();
            assert_eq!(sum, units(&total[column]), "{options}: column {column}");
        }
        for row in &heat[1..] {
            let (sum, months) = row[1..].split_last().unwrap();
            assert_eq!(months.iter().map(|month| units(month)).sum::<i128>(), units(sum), "{options}");
        }
        for id in ["shares", "mix"] {
            let mut sum = 0;
            for row in rows(&document, id).iter().filter(|row| row.len() == 4) {
                match row[0].as_str() {
                    "Total" | "Shown" => {
                        assert_eq!((row[2].as_str(), sum), (want, units(want)), "{options}: {id}");
                        assert_eq!(row[3], "100.00%");
                        sum = 0;
                    }
                    _ => sum += units(&row[2]),
                }
            }
            assert_eq!(sum, 0, "{options}: {id} ends with its total");
        }
    }
}

#[test]
fn the_headline_says_what_the_plan_says() {
    let page = tieout("report examples/fmcg.toml -q").ends(0).out;
    let document = read(&page);
    let headline = words(part(&document, "headline").unwrap());
    for said in [
        "180,000,000",
        "18,000,00010%, held back",
        "162,000,000",
        "it ties out",
        "3 regions · 6 teams · 11 persons",
    ] {
        assert!(headline.contains(said), "no {said} in {headline}");
    }
    let season = words(part(&document, "season").unwrap());
    for said in ["2026-Q2", "53,460,000 · 33.00%", "2026-05: 20,050,000", "12.38%"] {
        assert!(season.contains(said), "no {said} in {season}");
    }
    // 2,430 + 2,007 + 1,728 of 16,200 万.
    let concentration = rows(&document, "concentration");
    assert!(
        concentration
            .contains(&["Person *", "12", "15.00%", "38.06%", "57.57%", "92.91%"].map(String::from).to_vec())
    );
    assert!(words(part(&document, "findings").unwrap()).contains("12 groups were checked"));
}

/// With more rows than a page shows, its words are about those that it does.
#[test]
fn the_words_count_what_the_page_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "target = 1000\nunit = 1\n".to_owned();
    for region in 0..2 {
        text += &format!("[[region]]\nname = 'r{region}'\n");
        for team in 0..3 {
            let persons: Vec<String> = (0..100).map(|person| format!("{{ name = 'p{person}' }}")).collect();
            text += &format!("[[region.team]]\nname = 't{team}'\nperson = [{}]\n", persons.join(", "));
        }
    }
    fs::write(folder.path().join("plan.toml"), text).unwrap();
    let says = |words: &str, want: &str| tieout_in(folder.path(), words).ends(0).err_has(want);
    says("split --format html -o page.html", "page.html: 6 rows, 72 cells, sum 1,000, ties out\n");
    says("report --period quarter -o page.html", "page.html: 6 rows, 24 cells, sum 1,000, ties out\n");
    says(
        "report --by person --where region=r0 -o page.html",
        "page.html: 300 rows, 3,600 cells, sum 500, part",
    );
    says("split --by none --format html -o page.html", "page.html: 1 row, 12 cells, sum 1,000, ties out\n");
    says(
        "split --layout long --format html -o page.html",
        "page.html: 6 rows, 6 cells, sum 1,000, ties out\n",
    );
    says("split --format markdown -o page.md", "page.md: 600 rows, 7,200 cells, sum 1,000, ties out\n");
    says(
        "split --per region --layout long --format html -o sheets",
        "sheets/: 2 files, 600 rows, sum 1,000, ties out\n",
    );
}

#[test]
fn amounts_may_be_scaled_exactly() {
    let page = tieout("report examples/fmcg.toml -q --in 万 --by region --period year").ends(0).out;
    let document = read(&page);
    assert_eq!(rows(&document, "table")[1], ["华东", "6,480"]);
    assert_eq!(rows(&document, "heat")[1][1], "475");
}

#[test]
fn warnings_stand_on_the_page() {
    let page = tieout("report examples/own-mix.toml -q").ends(0).out;
    let document = read(&page);
    let findings = words(part(&document, "findings").unwrap());
    for said in ["Warning W111", "declared 20%", "examples/own-mix.toml:13", "Warning W110"] {
        let said = said.replace("declared 20%", "declared and resulting shares of the quarters differ");
        assert!(findings.contains(&said), "no {said} in {findings}");
    }
}

/// What cannot be kept is counted, as `check` does.
#[test]
fn misses_stand_on_the_page() {
    // One unit, which is January's and so b's: a, who comes first, sells in February only.
    let region = |name: &str, months: &str| {
        format!(
            "[[region]]\nname = '{name}'\nseason = {{ months = [{months}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }}\n"
        )
    };
    let plan = format!("target = 1\nunit = 1\n{}{}", region("a", "0, 100"), region("b", "100, 0"));
    let page = tieout_fed(plan.as_bytes(), "report - -q").ends(0).out;
    tieout_fed(plan.as_bytes(), "check -").ends(0).out_has("  misses: 2 years off their quotas\n");
    assert!(
        page.contains("Against the exact shares: 2 years off their quotas. No sum is touched."),
        "{page}"
    );
}

#[test]
fn scenarios_stand_beside_the_plan() {
    let page =
        tieout("report examples/fmcg.toml -q --in 万 --scenario stretch --scenario cautious").ends(0).out;
    let document = read(&page);
    let scenarios = rows(&document, "scenarios");
    let has =
        |cells: &[&str]| assert!(scenarios.iter().any(|row| row == cells), "{cells:?} in {scenarios:?}");
    // As `compare` says it.
    has(&["Allocated", "16,200", "18,000", "+1,800", "+11.11", "15,300", "-900", "-5.56"]);
    has(&["华东", "6,480", "7,200", "+720", "+11.11", "6,120", "-360", "-5.56"]);
    has(&["Total", "16,200", "18,000", "+1,800", "+11.11", "15,300", "-900", "-5.56"]);
    // The rest of the page is the plan.
    assert_eq!(rows(&document, "table").last().unwrap().last().unwrap(), "16,200");
    assert!(part(&read(&tieout("report examples/fmcg.toml -q").ends(0).out), "scenarios").is_none());
}

#[test]
fn scenarios_may_stand_beside_what_is_set() {
    let page = tieout("report examples/fmcg.toml -q --in 万 --set buffer=20 --scenario stretch").ends(0).out;
    let document = read(&page);
    assert!(page.contains("<b>What if</b> buffer=20"));
    assert!(
        rows(&document, "scenarios")
            .contains(&["Allocated", "14,400", "16,000", "+1,600", "+11.11"].map(String::from).to_vec())
    );
    tieout("report examples/fmcg.toml --scenario stretch --scenario stretch")
        .ends(2)
        .out_is("")
        .err_has("Q027");
    tieout("report examples/fmcg.toml --scenario nobody").ends(1).out_is("").err_has("P085");
    tieout("report examples/fmcg.toml --rebalance").ends(2).out_is("").err_has("Q032");
}

/// Names that would run, break out or turn the line around stand there letter by letter.
#[test]
fn e13_hostile_names_are_text() {
    let names = [
        "<script>alert(1)</script>",
        "\\\" onload=\\\"alert(1)",
        "' onclick='x",
        "</style></title></svg>",
        "<!-- & -->",
        "=HYPERLINK(\\\"https://example.org\\\")",
        "&lt;b&gt;",
        "]]>",
    ];
    let mut text = format!("name = \"{}\"\ncurrency = \"<b>\"\ntarget = 900\nunit = 1\n", names[0]);
    for name in names {
        text.push_str(&format!("[[region]]\nname = \"{name}\"\n[[region.team]]\nname = \"{name}\"\n"));
    }
    for name in names {
        text.push_str(&format!("[[product]]\nname = \"{name}\"\ngroup = \"{name}\"\n"));
    }
    text.push_str("[scenario.\"<i>&\"]\nset = { target = 1800 }\n");
    let page = tieout_fed(text.as_bytes(), "report - -q --scenario <i>&").ends(0).out;
    check_harmless_names(&page);
    let document = read(&page);
    assert_eq!(words(document.descendants().find(|node| node.has_tag_name("h1")).unwrap()), names[0]);
    let shown: Vec<String> = rows(&document, "table").into_iter().skip(1).map(|row| row[0].clone()).collect();
    for name in names {
        let name = name.replace("\\\"", "\"");
        assert_eq!(shown.iter().filter(|label| **label == name).count(), 2, "{name} in {shown:?}");
    }
}

/// A plan's own names never hold such marks; the name of its file may.
#[test]
fn marks_that_turn_the_line_around_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a\u{202e}<b>.toml"), "target = 1200\nbuffer = 0.5\n").unwrap();
    let page = tieout_in(folder.path(), "report a\u{202e}<b>.toml -q").ends(0).out;
    assert!(!page.contains('\u{202e}'));
    check_harmless(&page);
    assert!(words(part(&read(&page), "findings").unwrap()).contains("a<U+202E><b>.toml:2"), "{page}");
}

/// As [`check_harmless`], where names say what markup must not: only tags are looked at.
#[track_caller]
fn check_harmless_names(page: &str) {
    let known = [
        "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "b", "section",
        "dl", "div", "dt", "dd", "small", "svg", "rect", "text", "tspan", "polygon", "line", "polyline", "g",
        "circle", "span", "i", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "label",
        "input", "ul", "li", "br", "footer",
    ];
    for node in read(page).descendants().filter(Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "a tag <{}>", node.tag_name().name());
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            assert!(!["src", "href", "action"].contains(&attribute.name()));
        }
    }
}

#[test]
fn chinese_where_it_is_asked_for() {
    let page = tieout("report examples/fmcg.toml -q --lang zh --in 万 --scenario stretch").ends(0).out;
    check_harmless(&page);
    let document = read(&page);
    assert!(page.contains("<html lang=\"zh-CN\">"));
    let heads: Vec<String> =
        document.descendants().filter(|node| node.has_tag_name("h2")).map(words).collect();
    assert_eq!(
        heads,
        ["情景对比", "季节曲线", "区域 × 月份", "各级占比", "业务结构", "集中度", "目标明细", "校验结果"]
    );
    for (english, of) in [("Total", "合计"), ("Share", "占比"), ("Region", "区域"), ("Amount", "金额")]
    {
        assert!(!words(document.root_element()).contains(english), "{english}");
        assert!(page.contains(of), "{of}");
    }
    let plan = plan(REGIONS);
    let options = Options { language: Language::Chinese, ..Options::default() };
    let part = written(&plan, &view(&plan, None, Period::Month, &["region=东"]), &options);
    assert!(part.contains("小计 720，占下达目标 1,200 的 60.00%。"), "{part}");
}

/// Every text of a page, also of a drawing, is in the page's language.
#[test]
fn a_page_has_words_of_one_language() {
    let mut wrong = Wrong::default();
    for words in [
        "report examples/fmcg.toml -q --in 万 --scenario stretch --scenario cautious",
        "report examples/roster.toml -q",
        "report examples/own-mix.toml -q --where quarter=Q2",
        "report examples/dealers.toml -q --by none",
        "report examples/smallest.toml -q",
        "compare examples/fmcg-last-week.toml examples/fmcg.toml -q --format html",
        "compare examples/fmcg.toml --sweep buffer=8..12:2 --by region -q --format html",
    ] {
        let both = Both::of(checkout(), words);
        let texts = both.outs().map(|page| {
            let page = read(page);
            let is_read =
                |node: &Node<'_, '_>| node.is_text() && !node.parent().unwrap().has_tag_name("style");
            let texts = page.descendants().filter(is_read).filter_map(|node| node.text());
            texts.collect::<Vec<_>>().join("\n")
        });
        wrong.extend(both.ends(0).foreign_in(texts.each_ref().map(String::as_str)));
    }
    wrong.none();
}

#[test]
fn plans_that_lack_something() {
    // Nothing but a target: no regions, no products.
    let page = of_text("target = 100");
    let document = read(&page);
    for id in ["heat", "shares", "mix", "concentration", "scenarios"] {
        assert!(part(&document, id).is_none(), "{id}");
    }
    assert_eq!(rows(&document, "table").last().unwrap().last().unwrap(), "100.00");
    // One region is no concentration, but it has months.
    let page = of_text("target = 100\n[[region]]\nname = \"一\"");
    assert!(part(&read(&page), "heat").is_some() && part(&read(&page), "concentration").is_none());
    // Months without a year, a single month, a part of a quarter.
    let small = plan(REGIONS);
    for filter in ["month=M05", "quarter=Q3"] {
        written(&small, &view(&small, None, Period::Month, &[filter]), &Options::default());
    }
    // Nothing shown.
    let small =
        plan("target = 100\n[[region]]\nname = \"a\"\nshare = 0\n[[region]]\nname = \"b\"\nshare = 100");
    let page = written(&small, &view(&small, None, Period::Month, &["region=a"]), &Options::default());
    assert!(page.contains("<td class=\"h0\">0.00</td>") && page.contains("<td>–</td>"), "{page}");
}

#[test]
fn long_layout_is_a_table_too() {
    let plan = plan(REGIONS);
    let request = Request { layout: Layout::Long, ..Request::default() };
    let view = View::new(&plan, &request).unwrap();
    let page = written(&plan, &view, &Options::default());
    // Two regions, each with four quarters and twelve months, a head and a total.
    assert_eq!(rows(&read(&page), "table").len(), 2 * 17 + 2);
    assert_eq!(Depth::within(&plan, &view, 33).left_out, 24);
    assert_eq!(Depth::within(&plan, &view, 34).left_out, 0);
}

fn many(regions: usize, persons: usize) -> String {
    let mut text = "target = 1_000_000\nunit = 1\n".to_owned();
    for region in 0..regions {
        text.push_str(&format!("[[region]]\nname = \"区{region}\"\n"));
        if persons > 0 {
            text.push_str("[[region.team]]\nname = \"队\"\n");
        }
        for person in 0..persons {
            text.push_str(&format!("[[region.team.person]]\nname = \"人{person}\"\n"));
        }
    }
    text
}

#[test]
fn forty_regions_stand_there_and_more_are_added_up() {
    let forty = of_text(&many(40, 0));
    assert_eq!(rows(&read(&forty), "heat").len(), 42);
    assert!(!words(part(&read(&forty), "heat").unwrap()).contains("other"));
    // Bars are fewer.
    assert!(words(part(&read(&forty), "shares").unwrap()).contains("20 others"));
    let more = of_text(&many(45, 0));
    let document = read(&more);
    let heat = rows(&document, "heat");
    assert_eq!(heat.len(), 43);
    assert_eq!(heat[41][0], "5 others");
    let sum: i128 = heat[1..42].iter().map(|row| units(row.last().unwrap())).sum();
    assert_eq!(sum, 1_000_000);
    // Where amounts are long, the map shows shares.
    let long = of_text("target = 1_000_000_000\n[[region]]\nname = \"a\"");
    assert_eq!(rows(&read(&long), "heat")[1].last().unwrap(), "100.00%");
    assert_eq!(rows(&document, "table").len(), 47);
}

/// However large the plan, the page stays one that a browser opens: deeper rows are left out, and it says so.
#[test]
fn the_table_has_a_bound() {
    let text = many(20, 100);
    let plan = plan(&text);
    let whole = view(&plan, None, Period::Month, &[]);
    assert_eq!(Depth::within(&plan, &whole, 2_000), Depth { depth: 2, left_out: 2_000 });
    let page = written(&plan, &whole, &Options::default());
    assert_eq!(rows(&read(&page), "table").len(), 42);
    assert!(page.contains("2,000 rows of deeper levels are left out"), "{page}");
    assert!(page.len() < 100_000, "{} bytes", page.len());
    let one = view(&plan, None, Period::Month, &["region=区7"]);
    let page = written(&plan, &one, &Options::default());
    assert_eq!(rows(&read(&page), "table").len(), 104);
    assert!(!page.contains("left out"));
}

/// The rows are counted before they are computed.
#[test]
fn a_depth_is_that_of_the_sheet() {
    let text = fs::read_to_string(checkout().join("examples/fmcg.toml")).unwrap();
    let plan = plan(&text);
    let by =
        ["person", "region,product", "product-group,product", "team,product-group", "none", "person,product"];
    for by in by.into_iter().chain(["product,region", "product,team,product-group"]) {
        for filters in [&[][..], &["person=李伟"], &["team=政企", "quarter=Q2"], &["product=新品"]] {
            let view = view(&plan, Some(by), Period::Month, filters);
            let table = |held| Table::of(&plan, &view, held, &Work::alone());
            let whole = table(Held::ToDepth(usize::MAX));
            let rows = &whole.rows;
            for depth in 0..5 {
                let kept = rows.iter().filter(|row| row.indent < depth).count() as u64;
                let found = Depth::within(&plan, &view, kept);
                assert_eq!(found.left_out, rows.len() as u64 - kept, "{by} {filters:?} to {depth}");
                let cut = table(Held::ToDepth(found.depth));
                assert_eq!(cut.rows.len() as u64, kept, "{by} {filters:?} to {depth}");
                assert_eq!(cut.total, whole.total);
            }
        }
    }
}

#[test]
fn long_names_stay_whole() {
    let long = "长".repeat(200);
    let page = of_text(&format!("name = \"{long}\"\ntarget = 100\n[[region]]\nname = \"{long}\""));
    assert_eq!(rows(&read(&page), "table")[1][0], long);
}

#[test]
fn the_same_bytes_on_every_run() {
    let words = "report examples/roster.toml --lang zh";
    let Said { out, .. } = tieout(words).ends(0);
    assert_eq!(tieout(words).ends(0).out, out);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.htm");
    for command in ["report examples/roster.toml --lang zh -o", "split examples/roster.toml --lang zh -o"] {
        tieout(&format!("{command} {}", file.display())).ends(0).err_has("60 行").err_has("勾稽相符");
        assert_eq!(fs::read_to_string(&file).unwrap(), out, "{command}");
    }
}

/// `BLESS=1` writes the example anew.
#[test]
fn the_example_is_what_the_program_writes() {
    let kept = checkout().join("examples/fmcg.html");
    let said = tieout("report examples/fmcg.toml --in 万 --scenario stretch --scenario cautious").ends(0);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&kept, &said.out).unwrap();
    }
    assert!(
        fs::read_to_string(&kept).unwrap() == said.out,
        "examples/fmcg.html is not what the program writes"
    );
}

#[test]
fn what_is_no_page_is_refused() {
    tieout("report examples/overcommitted.toml").ends(1).out_is("").err_has("P014");
    tieout("report examples/fmcg.toml --where region=华冬").ends(1).out_is("").err_has("Q005");
    tieout("report examples/fmcg.toml --by regoin").ends(2).out_is("").err_has("Q001");
    tieout("report nowhere.toml").ends(3).out_is("");
    tieout("split examples/fmcg.toml --format html --bom").ends(2).out_is("").err_has("--bom");
}

/// A comparison of its own is the table of the scenarios, and says what its markdown says.
#[test]
fn a_comparison_is_a_page() {
    for (command, total) in [
        (
            "compare examples/fmcg.toml --set region.华东.share=45 --rebalance --by region,product --in 万",
            "Total",
        ),
        ("compare examples/fmcg.toml --sweep buffer=8..12:2 --by person --lang zh", "合计"),
        ("compare examples/fmcg.toml examples/own-mix.toml --by team --all --where quarter=Q2", "Shown"),
    ] {
        let page = tieout(&format!("{command} --format html")).ends(0).out;
        check_harmless(&page);
        let document = read(&page);
        let shown = rows(&document, "table");
        let markdown = tieout(&format!("{command} --format markdown")).ends(0).out;
        let lines = markdown.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| :---"));
        for line in lines {
            let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().replace(['*', '\\'], ""));
            let want: Vec<String> = cells.map(|cell| cell.replace("&nbsp;", "")).collect();
            // The heads of the sides stand over one table.
            if want[0].is_empty() {
                continue;
            }
            let is_it = |row: &Vec<String>| {
                row.iter()
                    .map(|cell| cell.trim())
                    .filter(|cell| !cell.is_empty())
                    .eq(want.iter().filter(|cell| !cell.is_empty()))
            };
            assert!(shown.iter().any(is_it), "{command}: {want:?} in {shown:?}");
        }
        assert_eq!(shown.last().unwrap()[0], total, "{command}");
        for line in markdown.lines().filter(|line| line.ends_with("  ")) {
            assert!(page.contains(&line.trim().replace('\\', "").replace('>', "&gt;")), "{command}: {line}");
        }
    }
}

#[test]
fn a_comparison_leaves_deep_rows_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "target = 1000000\nunit = 1\n[[region]]\nname = \"东\"\n".to_owned();
    for team in 0..300 {
        text += &format!("[[region.team]]\nname = \"T{team}\"\n[[region.team.person]]\nname = \"a\"\n");
        text += "[[region.team.person]]\nname = \"b\"\n";
    }
    fs::write(folder.path().join("plan.toml"), text).unwrap();
    let said = tieout_in(folder.path(), "compare --set target=2000000 --format html").ends(0);
    let document = read(&said.out);
    // The region, its teams, the heads of the sides and the total.
    assert_eq!(rows(&document, "table").iter().filter(|row| row[0].starts_with('T')).count(), 302);
    assert!(said.out.contains("600 rows of deeper levels are left out"), "{}", said.out);
}

/// Only what is deeper than a page goes is gone from the words over the labels.
#[test]
fn a_comparison_is_headed_like_its_table() {
    let command = "compare examples/fmcg-last-week.toml examples/fmcg.toml --where team=政企";
    let page = tieout(&format!("{command} --format html")).ends(0).out;
    let markdown = tieout(&format!("{command} --format markdown")).ends(0).out;
    let head = &rows(&read(&page), "table")[3][0];
    assert!(markdown.contains(&format!("| {head} | Base |")), "{head} in {markdown}");
}

/// Every box opens rows, and every row that can be hidden has its box.
#[test]
fn a_comparison_folds() {
    let command = "compare examples/fmcg-last-week.toml examples/fmcg.toml --all --format html";
    let page = tieout(command).ends(0).out;
    let document = read(&page);
    let table = part(&document, "table").unwrap();
    let boxes: Vec<&str> = table.descendants().filter_map(|node| node.attribute("id")).collect();
    assert!(boxes.contains(&"all") && boxes.contains(&"r0"), "{boxes:?}");
    let hidden: Vec<&str> = table
        .descendants()
        .filter(|node| node.has_tag_name("tr"))
        .flat_map(|row| row.attribute("class").unwrap_or_default().split(' '))
        .filter_map(|class| class.strip_prefix('u'))
        .collect();
    for row in boxes.iter().filter_map(|id| id.strip_prefix('r')) {
        assert!(hidden.contains(&row), "r{row} opens nothing");
        assert!(page.contains(&format!("tbody:has(#r{row}:not(:checked)) .u{row}{{display:none}}")));
    }
    assert!(hidden.iter().all(|row| boxes.contains(&format!("r{row}").as_str())));
}

#[test]
fn a_comparison_speaks_chinese() {
    let command =
        "compare examples/fmcg.toml --scenario stretch --scenario cautious --lang zh --in 万 --format html";
    let page = tieout(command).ends(0).out;
    check_harmless(&page);
    let document = read(&page);
    let shown = words(document.root_element());
    for said in ["对比", "基准", "目标", "下达目标", "差额", "合计", "勾稽相符", "单位：万 CNY"]
    {
        assert!(shown.contains(said), "{said}");
    }
    for english in ["Side by side", "Base", "Difference", "Total", "Open all"] {
        assert!(!shown.contains(english), "{english}");
    }
}

#[test]
fn a_comparison_without_a_change_says_so() {
    let page = tieout("compare examples/fmcg.toml examples/fmcg.toml --format html").ends(0).out;
    check_harmless(&page);
    let document = read(&page);
    assert!(words(part(&document, "closing").unwrap()).starts_with("Nothing changed"));
    // Bars and heads, and no hierarchy.
    assert_eq!(rows(&document, "table").last().unwrap()[0], "Allocated");
}

#[test]
fn hostile_names_are_text_in_a_comparison() {
    let name = "</td><script>alert('&')</script>";
    let text = format!(
        "name = \"{name}\"\ncurrency = \"<b>\"\ntarget = 900\nunit = 1\n[[region]]\nname = \"{name}\"\n"
    );
    let page = tieout_fed(text.as_bytes(), "compare - --set target=1000 --format html").ends(0).out;
    check_harmless_names(&page);
    let shown = rows(&read(&page), "table");
    assert!(shown.iter().any(|row| row[0] == name), "{shown:?}");
}
