//! What became of the rows of an amounts file, for programs.

use serde::Serialize;

use crate::amounts::Accounts;
use crate::money::Unit;

/// How many rows there are and what they come to: what is counted, outside of the year and later are all of it. Amounts are
/// strings as everywhere.
#[derive(Serialize)]
pub(super) struct AccountsEntry {
    rows: u64,
    sum: String,
    counted: String,
    outside: String,
    later: String,
}

impl AccountsEntry {
    pub(super) fn of(accounts: &Accounts, unit: &Unit) -> AccountsEntry {
        let decimals = unit.decimals();
        AccountsEntry {
            rows: accounts.rows,
            sum: accounts.sum.plain(decimals),
            counted: accounts.counted.sum.plain(decimals),
            outside: accounts.outside.sum.plain(decimals),
            later: accounts.later.sum.plain(decimals),
        }
    }
}
