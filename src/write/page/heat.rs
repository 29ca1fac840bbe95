//! The heat map: regions by months, the darker the more.

use std::io;

use super::Page;
use super::markup::escaped;
use super::months::{Months, REGIONS_MAX};

/// Twelve columns of longer amounts do not fit a page: the map would lose its picture, so it shows shares instead.
const AMOUNT_CHARS_MAX: usize = 11;

/// How many shades there are beside none.
const SHADES: i128 = 8;

/// Writes the heat map; nothing for a plan without regions.
pub fn write(page: &Page<'_>, months: &Months, out: &mut dyn io::Write) -> io::Result<()> {
    if !months.has_regions {
        return Ok(());
    }
    let language = page.language;
    let sums = months.sums();
    let total: i64 = sums.iter().sum();
    let (shown, others) = shown(months);
    let amounts = months.regions.iter().flat_map(|(_, amounts)| amounts).chain(&sums).copied();
    let row_sums = months.regions.iter().map(|(_, amounts)| amounts.iter().sum());
    let wording = page.wording(amounts.chain(row_sums).chain([total]));
    // No amount is longer than the total.
    let has_shares = wording.amount(total).len() > AMOUNT_CHARS_MAX;
    let largest = shown.iter().flat_map(|(_, amounts)| amounts.iter()).copied().max().unwrap_or(0);

    writeln!(out, "<section id=\"heat\">\n<h2>{}</h2>", language.heat())?;
    write!(out, "<p>{} <span class=\"legend\">0 ", language.heat_words())?;
    for shade in 0..=SHADES {
        write!(out, "<i class=\"h{shade}\"></i>")?;
    }
    writeln!(out, " {}</span></p>", escaped(&wording.amount(largest)))?;
    writeln!(
        out,
        "<div class=\"scroll\"><table class=\"heat\">\n<caption>{}</caption>",
        language.heat_caption(has_shares)
    )?;
    write!(out, "<thead><tr><th scope=\"col\">{}</th>", escaped(&language.head("region")))?;
    for [_, month] in &months.names {
        write!(out, "<th scope=\"col\">{}</th>", escaped(month))?;
    }
    writeln!(out, "<th scope=\"col\">{}</th></tr></thead>\n<tbody>", page.total_word())?;
    let text = |units: i64| match has_shares {
        true => page.percent(units),
        false => wording.amount(units),
    };
    for (name, amounts) in shown {
        write_row(name, amounts, Some(largest), &text, out)?;
    }
    if let Some((count, amounts)) = others {
        write_row(&language.other_items(count), &amounts, None, &text, out)?;
    }
    writeln!(out, "</tbody>\n<tfoot>")?;
    write_row(page.total_word(), &sums, None, &text, out)?;
    writeln!(out, "</tfoot>\n</table></div>\n</section>")
}

fn write_row(
    name: &str,
    amounts: &[i64],
    largest: Option<i64>,
    text: &dyn Fn(i64) -> String,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write!(out, "<tr><th scope=\"row\">{}</th>", escaped(name))?;
    for units in amounts {
        let amount = escaped(&text(*units));
        match largest {
            Some(largest) => write!(out, "<td class=\"h{}\">{amount}</td>", shade(*units, largest))?,
            None => write!(out, "<td>{amount}</td>")?,
        }
    }
    let sum = text(amounts.iter().sum());
    writeln!(out, "<td class=\"sum\">{}</td></tr>", escaped(&sum))
}

/// Nothing has no shade, the largest amount the last, and those between one of eight equal steps.
fn shade(units: i64, largest: i64) -> i128 {
    match i128::from(units) * SHADES {
        0 => 0,
        scaled => (scaled - 1) / i128::from(largest) + 1,
    }
}

/// A region and its amounts.
type Row<'a> = (&'a str, &'a [i64]);

/// The largest regions in plan order, and how many others there are with their sums.
fn shown(months: &Months) -> (Vec<Row<'_>>, Option<(usize, Vec<i64>)>) {
    let mut order: Vec<usize> = (0..months.regions.len()).collect();
    order.sort_by_key(|region| std::cmp::Reverse(months.regions[*region].1.iter().sum::<i64>()));
    let others = order.split_off(order.len().min(REGIONS_MAX));
    order.sort_unstable();
    let rows = order.iter().map(|region| {
        let (name, amounts) = &months.regions[*region];
        (name.as_str(), amounts.as_slice())
    });
    let sum_of = |month: usize| others.iter().map(|region| months.regions[*region].1[month]).sum();
    let sums = (0..months.names.len()).map(sum_of).collect();
    (rows.collect(), (!others.is_empty()).then_some((others.len(), sums)))
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn shades_are_equal_steps() {
        assert_eq!([0, 1, 100, 101, 799, 800].map(|units| shade(units, 800)), [0, 1, 1, 2, 8, 8]);
        assert_eq!(shade(0, 0), 0);
    }
}
