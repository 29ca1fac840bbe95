//! Several threads: the same bytes whatever their number, errors and failures that end the run, words that are not said.

mod program;

use std::convert::Infallible;
use std::io;

use program::{folder_with_examples, tieout_in};
use tieout::Source;
use tieout::cells::Work;
use tieout::plan::{self, AxisKind, Plan};
use tieout::report::{
    Arrangement, AxisWord, By, Filter, Layout, OptionNames, Period, Request, Series, Totals, View, walk,
};
use tieout::split;
use tieout::write::{self, Format, Options};

/// A company of ragged teams with names that have to be quoted; `persons` of them are in one team.
fn company(persons: usize) -> Plan {
    let mut random = fastrand::Rng::with_seed(11);
    let mut text = "target = 9876543\nunit = 0.01\nstart = \"2026-04\"\n".to_owned();
    for region in 0..4 {
        text += &format!("[[region]]\nname = '={region},\"r\"'\nweight = {}\n", random.u32(1..9));
        for team in 0..[0, 1, 40, 7][region] {
            text += &format!(
                "[[region.team]]\nname = 'T{team}'\nid = '0{region}{team}'\nweight = {}\n",
                random.u32(1..99)
            );
            let persons = if region == 1 { persons } else { random.usize(0..30) };
            for person in 0..persons {
                text += "[[region.team.person]]\n";
                text += &format!("name = 'p {person}'\nweight = {}\n", random.u32(1..99));
            }
        }
    }
    for (product, share) in [50, 30, 20].into_iter().enumerate() {
        text += &format!("[[product]]\nname = '{product}-1'\nshare = {share}\ngroup = 'g{}'\n", product % 2);
    }
    for (channel, share) in [75, 25].into_iter().enumerate() {
        text += &format!("[[channel]]\nname = 'c{channel}'\nshare = {share}\n");
    }
    let document = plan::parse(Source::new("plan.toml", text.as_str())).unwrap();
    plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}")).0
}

fn view(
    plan: &Plan,
    by: Option<&str>,
    period: Period,
    layout: Layout,
    filter: Option<&str>,
) -> View<'static> {
    let by = by.map_or_else(By::default, |by| By::read(&Source::new("--by", by)).unwrap());
    let filters = filter.map(|filter| Filter::read(&Source::new("--where", filter)).unwrap());
    let filters = filters.into_iter().collect();
    View::new(
        plan,
        &Request {
            by,
            period,
            filters,
            layout,
            arrangement: Arrangement { series: vec![Series::Id], ..Arrangement::default() },
            options: OptionNames::default(),
        },
    )
    .unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn written(plan: &Plan, view: &View, format: Format, work: Work<'_>) -> (Vec<u8>, write::Outcome) {
    let mut bytes = Vec::new();
    let options = Options { work, ..Options::default() };
    let outcome = write::split(plan, view, format, &options, &mut bytes).unwrap();
    (bytes, outcome)
}

#[test]
fn g17_bytes_do_not_depend_on_the_number_of_threads() {
    // Teams in many parcels, and a team that is larger than any parcel.
    for plan in [company(3), company(1_200)] {
        for (by, period, layout, filter) in [
            (None, Period::Month, Layout::Long, None),
            (Some("person,product,channel"), Period::Month, Layout::Long, None),
            (Some("person,channel,product-group"), Period::Quarter, Layout::Wide, None),
            (Some("person"), Period::Month, Layout::Wide, Some("month=M05")),
            (Some("team,product"), Period::Quarter, Layout::Long, Some("person=p 2")),
            (Some("region"), Period::Year, Layout::Long, None),
            (Some("none"), Period::Year, Layout::Long, None),
        ] {
            let view = view(&plan, by, period, layout, filter);
            for format in [Format::Csv, Format::Json, Format::JsonLines] {
                let alone = written(&plan, &view, format, Work::alone());
                for threads in [2, 8] {
                    let work = Work::by_threads(threads).at_any_size();
                    assert_eq!(written(&plan, &view, format, work), alone, "{by:?} {format:?} {threads}");
                }
            }
        }
    }
}

#[cfg(feature = "parquet")]
#[test]
fn groups_of_rows_do_not_depend_on_the_number_of_threads() {
    // A group holds 131,072 rows or a few more, unless there are no more: this makes several.
    let plan = company(5_000);
    let view = view(&plan, Some("person,product,channel"), Period::Month, Layout::Long, None);
    let alone = written(&plan, &view, Format::Parquet, Work::alone());
    for threads in [2, 8] {
        let work = Work::by_threads(threads).at_any_size();
        assert!(written(&plan, &view, Format::Parquet, work) == alone, "{threads}");
    }
}

#[test]
fn rows_are_those_of_the_whole_walk() {
    let plan = company(1_200);
    let view = view(&plan, Some("person,product"), Period::Month, Layout::Long, None);
    let (bytes, outcome) = written(&plan, &view, Format::Csv, Work::by_threads(3).at_any_size());
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let mut lines = reader.records().map(Result::unwrap);
    let (organisation, shape, axis) = (plan.organisation(), plan.mix().shape(), &plan.mix().axes()[0]);
    let mut rows = split::rows(&plan, plan::Level::DEEPEST);
    let mut count = 0;
    while let Some((node, cells)) = rows.next_cells() {
        let path = organisation.path(node);
        for (number, member) in axis.members().iter().enumerate() {
            for month in 0..12 {
                let leaves = (0..shape.leaves()).filter(|leaf| shape.member(0, *leaf) == number);
                let units: i64 = leaves.map(|leaf| cells[month * shape.leaves() + leaf]).sum();
                let line = lines.next().unwrap();
                count += 1;
                assert_eq!(line.get(line.len() - 1), Some(plan.unit().plain(units).as_str()));
                // A `'` stands before what a spreadsheet would run.
                // Ids stand between the names of nodes and members.
                let names = [0, 1, 2, 6].map(|at| line.get(at).unwrap().trim_start_matches('\''));
                let level = |level: usize| path.get(level).map_or("", |at| organisation.node(*at).name());
                let want = (0..3).map(level).chain([member.name()]);
                assert!(want.eq(names), "{line:?}");
            }
        }
    }
    assert!(lines.next().is_none());
    assert_eq!((outcome.seen.rows, outcome.seen.cells, outcome.seen.missed), (count, count, rows.missed()));
    assert_eq!(outcome.retyped, ["0-1", "1-1", "2-1"]);
}

#[test]
fn misses_do_not_depend_on_the_number_of_threads() {
    let plan = company(1_200);
    let mut rows = split::rows(&plan, plan::Level::DEEPEST);
    rows.by_ref().for_each(drop);
    let by = |threads: usize, named_max: usize| {
        split::misses(&plan, named_max, &Work::by_threads(threads).at_any_size())
    };
    let all = by(1, 1_000_000);
    assert!(all.missed == rows.missed() && !all.list().is_empty(), "{:?}", all.missed);
    for class in split::Class::ALL {
        let named = all.list().iter().filter(|miss| miss.class == *class).count() as u64;
        assert_eq!(named, all.missed.of(*class), "{class:?}");
    }
    for threads in [1, 2, 8] {
        let few = by(threads, 6);
        assert_eq!(few.missed, rows.missed());
        let largest = all.list().chunk_by(|one, other| one.class == other.class);
        let largest: Vec<_> = largest.flat_map(|of_class| of_class.iter().take(6)).collect();
        assert_eq!(few.list().iter().collect::<Vec<_>>(), largest, "{threads} threads");
    }
}

#[test]
fn the_end_is_told() {
    let plan = company(3);
    let told = std::cell::RefCell::new(Vec::new());
    let tell = |progress| told.borrow_mut().push(progress);
    split::misses(&plan, 0, &Work::by_threads(2).at_any_size().told(&tell));
    let told = told.into_inner();
    assert!(told.windows(2).all(|pair| pair[0].done < pair[1].done));
    assert!(told.last().is_some_and(|last| last.done == last.all));
}

#[test]
fn a_full_disk_ends_the_work() {
    struct Full(usize);
    impl io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let plan = company(1_200);
    let view = view(&plan, Some("person,product,channel"), Period::Month, Layout::Long, None);
    for threads in [1, 2, 8] {
        let options = Options { work: Work::by_threads(threads).at_any_size(), ..Options::default() };
        for room in [0, 300_000, 2_000_000] {
            let error = write::split(&plan, &view, Format::Csv, &options, &mut Full(room)).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        }
    }
}

#[test]
fn quiet_runs_say_nothing_but_errors() {
    let folder = folder_with_examples();
    for command in [
        "split examples/fmcg.toml --set target=1亿 --format csv -o out.csv",
        "split examples/own-mix.toml --by region --period year",
        "check examples/own-mix.toml",
        "compare examples/fmcg.toml --set target=1亿 --by region -o out.txt",
        "explain examples/fmcg.toml --set target=1亿",
        "init new.toml",
    ] {
        tieout_in(folder.path(), &format!("{command} --quiet")).ends(0).err_is("");
    }
    tieout_in(folder.path(), "check examples/own-mix.toml -q --deny-warnings").ends(1).err_has("warning");
    tieout_in(folder.path(), "check nothing.toml --quiet").ends(3).err_has("nothing.toml");
    tieout_in(folder.path(), "split examples/fmcg.toml --by nonsense -q").ends(2).err_has("nonsense");
}

/// One walk serves views of every depth, though batches cut the nodes of the coarser ones.
#[test]
fn several_views_are_walked_at_once() {
    let plan = company(1_200);
    let persons = view(&plan, None, Period::Month, Layout::Long, None);
    let products = [AxisWord::Member(AxisKind::Product)];
    let views = [
        persons.regrouped(&plan, &[AxisWord::Level(plan::Level::TOP)], Period::Quarter),
        persons.regrouped(&plan, &products, Period::Year),
        persons,
    ];
    let walked = |views: &[&View], threads: usize| {
        let mut rows = vec![Vec::new(); views.len()];
        let work = Work::by_threads(threads).at_any_size();
        let Ok(totals) =
            walk(&split::Split::of(&plan), views, &work, |view, row| -> Result<(), Infallible> {
                rows[view].push((row.node, row.amounts.to_vec()));
                Ok(())
            });
        (rows, totals)
    };
    for threads in [1, 3] {
        let (rows, totals) = walked(&views.each_ref(), threads);
        for (number, view) in views.iter().enumerate() {
            let (alone, total) = walked(&[view], 1);
            assert_eq!(rows[number], alone[0], "view {number}");
            // What is missed is counted as deep as the deepest of them goes.
            let missed = totals[number].missed;
            assert_eq!(totals[number], Totals { missed, ..total[0] }, "view {number}");
            assert_eq!(missed, totals[2].missed);
        }
        // Regions by the walk of the split that knows no views.
        let regions: Vec<i64> =
            split::rows(&plan, plan::Level::TOP).map(|row| row.cells.iter().sum()).collect();
        assert!(rows[0].iter().map(|(_, amounts)| amounts.iter().sum::<i64>()).eq(regions));
        assert_eq!(rows[1].len(), 1);
        assert_eq!(rows[1][0].1.iter().sum::<i64>(), plan.allocated());
    }
}
