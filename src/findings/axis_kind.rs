//! The business axes, and what their members are called wherever they occur: in a plan, in a request, in a table.

/// Which business axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AxisKind {
    /// Product lines.
    Product,
    /// Customer types.
    Customer,
    /// Sales channels.
    Channel,
}

/// The words of one axis.
struct AxisWords {
    one: &'static str,
    many: &'static str,
    group: &'static str,
    chinese: &'static str,
}

impl AxisKind {
    /// All of them, in the order in which mix leaves are numbered.
    pub const ALL: [AxisKind; 3] = [AxisKind::Product, AxisKind::Customer, AxisKind::Channel];

    /// One member: `product`. It is the key of a member in a plan, too.
    pub const fn one(self) -> &'static str {
        self.words().one
    }

    /// Several members: `products`. It is the key of an own mix of them, too.
    pub const fn many(self) -> &'static str {
        self.words().many
    }

    /// The labels by which members are subtotalled: `product-group`.
    pub const fn group(self) -> &'static str {
        self.words().group
    }

    /// One member or several in Chinese.
    pub const fn chinese(self) -> &'static str {
        self.words().chinese
    }

    const fn words(self) -> AxisWords {
        let (one, many, group, chinese) = match self {
            AxisKind::Product => ("product", "products", "product-group", "产品"),
            AxisKind::Customer => ("customer", "customers", "customer-group", "客户"),
            AxisKind::Channel => ("channel", "channels", "channel-group", "渠道"),
        };
        AxisWords { one, many, group, chinese }
    }
}
