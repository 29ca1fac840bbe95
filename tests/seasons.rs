//! Own seasons: a product's over a node's, and those in amounts; figures worked out by hand.

mod program;

use program::{Said, tieout_fed};

/// Half of 1,200 to each of two regions, half of each to each of two products.
const BOTH: &str = "target = 1200
unit = 1

[[region]]
name   = 'a'
share  = 50
season = { Q1 = 0, Q2 = 50, Q3 = 25, Q4 = 25 }
[[region]]
name  = 'b'
share = 50

[[product]]
name   = 'p'
share  = 50
season = { Q1 = 40, Q2 = 30, Q3 = 20, Q4 = 10 }
[[product]]
name  = 'q'
share = 50
";

/// The program with a plan on standard input.
fn fed(plan: &str, words: &str) -> Said {
    tieout_fed(plan.as_bytes(), words)
}

fn quarters(plan: &str, options: &str) -> Said {
    fed(plan, &format!("split - --format csv --layout wide --period quarter --quiet {options}"))
}

#[test]
fn a_products_season_holds_in_the_months_of_the_nodes() {
    // In a nothing is sold in Q1: what p has there goes to the others as 30 : 20 : 10.
    quarters(BOTH, "--by region,product").out_is(
        "region,product,Q1,Q2,Q3,Q4,year\n\
         a,p,0,150,100,50,300\n\
         a,q,0,150,75,75,300\n\
         b,p,120,90,60,30,300\n\
         b,q,75,75,75,75,300\n",
    );
}

#[test]
fn the_season_that_wins_and_the_months_that_fell_away_are_explained() {
    fed(BOTH, "explain - --where region=a --where product=p --where quarter=Q2")
        .ends(0)
        .out_has("30% scaled up, season of p in the months of a's");
    // Nothing falls away in b; what is stated is the share.
    let in_b = fed(BOTH, "explain - --where region=b --where product=p --where quarter=Q2").ends(0);
    assert!(in_b.out_has("season of p").out.lines().all(|line| !line.contains("scaled up")));
    fed(BOTH, "explain - --where region=a --where product=p --where month=M04 --format json")
        .ends(0)
        .out_has("\"own\":\"p\",\"within\":\"a\"");
}

#[test]
fn a_region_whose_months_differ_from_those_below_is_the_sum_of_its_parts() {
    // Team t is closed in Q1 with its region, u sells all year round.
    let teams = "[[region.team]]\nname = 't'\n[[region.team]]\nname = 'u'\nseason = { pattern = 'even' }\n";
    let plan = BOTH.replacen("[[region]]\nname  = 'b'", &format!("{teams}[[region]]\nname  = 'b'"), 1);
    quarters(&plan, "--by team --where region=a --where product=p").out_is(
        "region,team,Q1,Q2,Q3,Q4,year\n\
         a,t,0,75,50,25,150\n\
         a,u,60,45,30,15,150\n",
    );
    fed(&plan, "explain - --where region=a --where product=p --where quarter=Q1")
        .ends(0)
        .out_has("own seasons below")
        .out_has("60");
}
