//! What a node or a member says of itself, in words.

use std::sync::Arc;

use super::Series;
use crate::plan::NodeLabels;

/// What stands between two owners.
const OWNER_SEPARATOR: &str = "; ";

/// What a series says of something with this id and these labels; nothing for a series of figures.
pub fn words_of(series: Series, id: Option<&str>, labels: Option<&NodeLabels>) -> Option<Arc<str>> {
    match series {
        Series::Id => id.map(Arc::from),
        Series::Level => labels?.level().map(Arc::from),
        Series::Note => labels?.note().map(Arc::from),
        Series::Owner => {
            let owners: Vec<&str> = labels?.owners().collect();
            (!owners.is_empty()).then(|| owners.join(OWNER_SEPARATOR).into())
        }
        _ => None,
    }
}
