//! Workbooks as other programs write them, part by part: what Excel, WPS, LibreOffice, openpyxl and exports of systems do that
//! the writer in the other tests does not.

#[path = "program/parts.rs"]
mod parts;
mod program;

use std::fmt::Write;
use std::fs;

use parts::archive;
use program::{Said, tieout_in};
use tempfile::TempDir;

/// What the parts of a workbook have in common.
struct Book {
    /// Where namespaces of the format begin: that of the usual one, or of the strict one.
    namespaces: [&'static str; 2],
    /// What stands before the names of elements, such as `x:`.
    prefix: &'static str,
    /// Where the sheet lies, as the workbook says.
    target: &'static str,
    /// The shared strings, each as it is written.
    strings: Vec<String>,
    /// Formats of numbers, each the style of its number.
    formats: Vec<&'static str>,
}

impl Default for Book {
    fn default() -> Book {
        Book {
            namespaces: [
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ],
            prefix: "",
            target: "worksheets/sheet1.xml",
            strings: Vec::new(),
            formats: Vec::new(),
        }
    }
}

impl Book {
    /// The bytes of the workbook with these rows on its one sheet, and what stands around them there.
    fn bytes(&self, before: &str, rows: &str, behind: &str) -> Vec<u8> {
        let [main, office] = self.namespaces;
        let x = self.prefix;
        let namespace = match x.strip_suffix(':') {
            Some(prefix) => format!("xmlns:{prefix}=\"{main}\""),
            None => format!("xmlns=\"{main}\""),
        };
        let (mut strings, mut formats, mut styles) = (String::new(), String::new(), String::new());
        self.strings.iter().for_each(|text| write!(strings, "<{x}si>{text}</{x}si>").unwrap());
        for (number, format) in (164..).zip(&self.formats) {
            write!(formats, "<{x}numFmt numFmtId=\"{number}\" formatCode=\"{format}\"/>").unwrap();
            write!(styles, "<{x}xf numFmtId=\"{number}\" applyNumberFormat=\"1\"/>").unwrap();
        }
        let relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
        let parts = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
            ),
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<{x}workbook {namespace} xmlns:r=\"{office}\"><{x}sheets><{x}sheet name=\"人员\" sheetId=\"1\" r:id=\"rId1\"/></{x}sheets></{x}workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"{}\"/>\
                 <Relationship Id=\"rId2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
                 <Relationship Id=\"rId3\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>",
                    self.target
                ),
            ),
            ("xl/sharedStrings.xml", format!("<{x}sst {namespace}>{strings}</{x}sst>")),
            (
                "xl/styles.xml",
                format!(
                    "<{x}styleSheet {namespace}><{x}numFmts>{formats}</{x}numFmts>\
                 <{x}cellXfs><{x}xf numFmtId=\"0\"/>{styles}<{x}xf numFmtId=\"9\"/><{x}xf numFmtId=\"10\"/></{x}cellXfs></{x}styleSheet>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    "<{x}worksheet {namespace}>{before}<{x}sheetData>{rows}</{x}sheetData>{behind}</{x}worksheet>"
                ),
            ),
        ];
        archive(&parts.each_ref().map(|(name, text)| (*name, text.as_str())))
    }
}

const PLAN: &str = "target = 1000\nunit = 1\nstart = \"2026-01\"\n";

fn folder(plan: &str, book: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), format!("{PLAN}{plan}")).unwrap();
    fs::write(folder.path().join("book.xlsx"), book).unwrap();
    folder
}

/// What a roster comes to.
fn split(book: &[u8]) -> Said {
    let folder = folder("roster = \"book.xlsx\"\n", book);
    tieout_in(folder.path(), "split plan.toml --by region --period year --format csv")
}

/// What a file of amounts comes to.
fn tracked(book: &[u8]) -> Said {
    let folder = folder("[[region]]\nname = '华东'\n[[region]]\nname = '成渝'\n", book);
    tieout_in(folder.path(), "track plan.toml book.xlsx --by region --format csv")
}

const TWO: &str = "region,amount\n华东,400\n成渝,600\n";

/// A text where it stands.
fn inline(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is>{text}</is></c>")
}

#[test]
fn text_is_text_however_it_is_stored() {
    // Shared, in runs of several looks, with how it is read aloud beside it, and with blanks kept.
    let book = Book {
        strings: [
            "<t>区域</t>",
            "<t xml:space=\"preserve\"> 金额 </t>",
            "<r><rPr><b/></rPr><t>华</t></r><r><t>东</t></r><rPh sb=\"0\" eb=\"2\"><t>hua dong</t></rPh><phoneticPr fontId=\"1\"/>",
            "<t>成渝</t><rPh sb=\"0\" eb=\"1\"><t>cheng</t></rPh>",
        ]
        .map(str::to_owned)
        .to_vec(),
        ..Book::default()
    };
    let shared = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\"><v>400</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>3</v></c><c r=\"B3\"><v>6E2</v></c></row>";
    split(&book.bytes("", shared, "")).ends(0).out_is(TWO);
    // In the cells, and as what formulas come to.
    let own = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\" t=\"str\"><f>TEXT(400,0)</f><v>400</v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"str\"><f>B9</f><v>成渝</v></c><c r=\"B3\"><f>SUM(C1:C9)</f><v>600</v></c></row>",
        inline("A1", "<t>区域</t>"),
        inline("B1", "<t>金额</t>"),
        inline("A2", "<r><t>华</t></r><r><rPr><i/></rPr><t>东</t></r><rPh sb=\"0\" eb=\"2\"><t>x</t></rPh>"),
    );
    split(&Book::default().bytes("", &own, "")).ends(0).out_is(TWO);
}

/// Two regions in the cells of a sheet, whose elements have a prefix.
fn plain(x: &str) -> String {
    format!(
        "<{x}row><{x}c t=\"inlineStr\"><{x}is><{x}t>区域</{x}t></{x}is></{x}c><{x}c t=\"inlineStr\"><{x}is><{x}t>金额</{x}t></{x}is></{x}c></{x}row>\
         <{x}row><{x}c t=\"inlineStr\"><{x}is><{x}t>华东</{x}t></{x}is></{x}c><{x}c><{x}v>400</{x}v></{x}c></{x}row>\
         <{x}row><{x}c t=\"inlineStr\"><{x}is><{x}t>成渝</{x}t></{x}is></{x}c><{x}c><{x}v>600</{x}v></{x}c></{x}row>"
    )
}

#[test]
fn cells_are_found_where_nothing_says_where_they_stand() {
    split(&Book::default().bytes("", &plain(""), "")).ends(0).out_is(TWO);
    // What is said of the size of a sheet is often wrong.
    split(&Book::default().bytes("<dimension ref=\"A1\"/>", &plain(""), "")).ends(0).out_is(TWO);
    split(&Book::default().bytes("<dimension ref=\"A1:XFD1048576\"/>", &plain(""), "")).ends(0).out_is(TWO);
}

#[test]
fn parts_lie_where_the_workbook_says() {
    let book = Book { target: "/xl/worksheets/sheet1.xml", ..Book::default() };
    split(&book.bytes("", &plain(""), "")).ends(0).out_is(TWO);
}

#[test]
fn elements_may_have_a_prefix() {
    let book = Book { prefix: "x:", ..Book::default() };
    split(&book.bytes("", &plain("x:"), "")).ends(0).out_is(TWO);
}

#[test]
fn the_strict_format_is_read() {
    let book = Book {
        namespaces: [
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ],
        ..Book::default()
    };
    split(&book.bytes("", &plain(""), "")).ends(0).out_is(TWO);
    // It writes days as text.
    let rows = format!(
        "<row r=\"1\">{}{}{}</row><row r=\"2\">{}<c r=\"B2\" t=\"d\"><v>2026-01-15T00:00:00</v></c><c r=\"C2\"><v>5</v></c></row>",
        inline("A1", "<t>区域</t>"),
        inline("B1", "<t>日期</t>"),
        inline("C1", "<t>金额</t>"),
        inline("A2", "<t>华东</t>"),
    );
    tracked(&book.bytes("", &rows, "")).ends(0).out_has("华东,");
}

#[test]
fn h17_a_cell_is_in_percent_if_its_format_says_so() {
    let rows = |style: usize, share: &str, other: &str| {
        format!(
            "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\" s=\"{style}\"><v>{share}</v></c></row>\
             <row r=\"3\">{}<c r=\"B3\" s=\"{style}\"><v>{other}</v></c></row>",
            inline("A1", "<t>区域</t>"),
            inline("B1", "<t>占比</t>"),
            inline("A2", "<t>华东</t>"),
            inline("A3", "<t>成渝</t>"),
        )
    };
    let formats = [
        "0.0%",
        "0.00%;[Red]-0.00%",
        "0.0\\%",
        "0&quot;%&quot;",
        "_ * #,##0.0%_ ;_ * -#,##0.0%_ ",
        "[$-804]0%",
    ];
    let book = Book { formats: formats.to_vec(), ..Book::default() };
    // Those that the format knows itself stand behind them.
    for style in [1, 2, 5, 6, 7, 8] {
        split(&book.bytes("", &rows(style, "0.4", "0.6"), "")).ends(0).out_is(TWO);
    }
    // A percent sign that is only written behind a number.
    for style in [3, 4] {
        split(&book.bytes("", &rows(style, "40", "60"), "")).ends(0).out_is(TWO);
    }
}

#[test]
fn what_is_only_formatted_is_not_there() {
    let mut rows = plain("").replace("<row>", "<row spans=\"1:5\">");
    for number in 4..60_000 {
        write!(rows, "<row r=\"{number}\" s=\"1\" customFormat=\"1\"><c r=\"A{number}\" s=\"1\"/><c r=\"B{number}\" s=\"1\"/></row>").unwrap();
    }
    rows += "<row r=\"1048576\" hidden=\"1\"><c r=\"XFD1048576\" s=\"1\"/></row>";
    let columns = "<cols><col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/><col min=\"3\" max=\"16384\" style=\"1\"/></cols>";
    let behind = "<conditionalFormatting sqref=\"A1:B1048576\"/><mergeCells><mergeCell ref=\"D1:E1048576\"/></mergeCells>";
    let book = Book { formats: vec!["0.0%"], ..Book::default() };
    let said = split(&book.bytes(columns, &rows, behind)).ends(0);
    said.out_is(TWO).err_is("");
}

#[test]
fn h16_an_error_where_nobody_reads_does_no_harm() {
    let rows = plain("").replacen("</row>", &format!("{}</row>", inline("C1", "<t>毛利</t>")), 1);
    let rows =
        rows.replacen("<v>400</v></c>", "<v>400</v></c><c t=\"e\"><f>VLOOKUP(1,A1,2)</f><v>#N/A</v></c>", 1);
    let rows = rows.replacen("<v>600</v></c>", "<v>600</v></c><c><f>B9/0</f></c>", 1);
    split(&Book::default().bytes("", &rows, "")).ends(0).out_is(TWO);
}
