//! What the checker keeps while it goes through a document: data that know nothing of the rules.
//!
//! | file | keeps |
//! |---|---|
//! | `declared` | what groups of the company declare, and what may make other shares of that |
//! | `inline` | the seasons and mixes of nodes, until the products are known |
//! | `largest` | the group of most siblings |
//! | `looks` | what names look like at a glance |
//! | `members` | the members of the axes, which mixes name |
//! | `rules` | the rules that the plan sets itself |
//! | `unread` | columns of the roster that mean nothing |

pub(super) mod declared;
pub(super) mod inline;
pub(super) mod largest;
pub(super) mod looks;
pub(super) mod members;
pub(super) mod rules;
pub(super) mod unread;
