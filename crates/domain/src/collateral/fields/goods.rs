//! Forms of goods, claims, equipment, land and buildings.

use super::{BUILDING_USES, CODE, FieldSpec, Input, LAND_USES, TEXT};
use crate::{facts::options::LAND_RIGHT_TYPES, lang::Label};

const YES_NO: Input = Input::Bool {
    yes: Label::new("是", "Yes"),
    no: Label::new("否", "No"),
};
const CERTIFICATE: FieldSpec = FieldSpec::new(
    "certificate_number",
    Label::new("不动产权证书号", "Real-estate certificate"),
    TEXT,
)
.help(
    "例如“桂（2021）柳州市不动产权第0012345号”。",
    "For example “桂（2021）柳州市不动产权第0012345号”.",
);
const UNIT: FieldSpec = FieldSpec::new(
    "unit_number",
    Label::new("不动产单元号", "Real-estate unit number"),
    CODE,
)
.optional()
.help(
    "28 位，见不动产权证书，例如“450205 001001 GB00012 F00010001”。",
    "28 characters, as on the certificate: “450205 001001 GB00012 F00010001”.",
);
const LOCATION: FieldSpec = FieldSpec::new("location", Label::new("坐落", "Location"), TEXT);

pub(super) const RECEIPT: &[FieldSpec] = &[
    FieldSpec::new(
        "receipt_number",
        Label::new("仓单编号", "Receipt number"),
        CODE,
    ),
    FieldSpec::new("warehouse", Label::new("仓储企业", "Warehouse"), TEXT),
    FieldSpec::new(
        "issuer_registered",
        Label::new(
            "仓储企业是否在登记名录内",
            "Issuer on the register of warehouses",
        ),
        YES_NO,
    )
    .optional(),
    FieldSpec::new("commodity", Label::new("货物名称", "Commodity"), TEXT),
    FieldSpec::new("lot", Label::new("批次", "Lot"), Input::Text { max: 60 }).optional(),
    FieldSpec::new("location", Label::new("存放地点", "Stored at"), TEXT),
    FieldSpec::new("quantity", Label::new("数量", "Quantity"), Input::Quantity)
        .help("最多三位小数。", "Up to three decimals."),
    FieldSpec::new(
        "unit",
        Label::new("计量单位", "Unit"),
        Input::Text { max: 10 },
    )
    .help("例如“吨”。", "For example “t”."),
    FieldSpec::new(
        "unit_price",
        Label::new("单价（元）", "Unit price (yuan)"),
        Input::Price,
    ),
    FieldSpec::new(
        "electronic",
        Label::new("仓单形式", "Form of the receipt"),
        Input::Bool {
            yes: Label::new("电子仓单", "Electronic"),
            no: Label::new("纸质仓单", "Paper"),
        },
    ),
    FieldSpec::new(
        "expires_on",
        Label::new("到期日", "Expires on"),
        Input::AnyDate,
    ),
];

pub(super) const RECEIVABLE: &[FieldSpec] = &[
    FieldSpec::new("debtor", Label::new("债务人", "Debtor"), TEXT),
    FieldSpec::new(
        "debtor_uscc",
        Label::new("债务人统一社会信用代码", "Debtor's social credit code"),
        Input::Uscc,
    )
    .optional(),
    FieldSpec::new(
        "contract_number",
        Label::new("合同编号", "Contract number"),
        CODE,
    ),
    FieldSpec::new(
        "invoice_number",
        Label::new("发票号码", "Invoice number"),
        CODE,
    ),
    FieldSpec::new("amount", Label::new("金额", "Amount"), Input::Amount),
    FieldSpec::new(
        "issued_on",
        Label::new("开票日期", "Date of invoice"),
        Input::PastDate,
    ),
    FieldSpec::new("due_on", Label::new("到期日", "Due on"), Input::AnyDate),
    FieldSpec::new(
        "debtor_confirmed",
        Label::new("债务人确权", "Confirmed by the debtor"),
        Input::Bool {
            yes: Label::new("已确权", "Confirmed"),
            no: Label::new("未确权", "Not confirmed"),
        },
    )
    .optional(),
];

pub(super) const EQUIPMENT: &[FieldSpec] = &[
    FieldSpec::new("name", Label::new("设备名称", "Equipment"), TEXT),
    FieldSpec::new(
        "model",
        Label::new("品牌型号", "Make and model"),
        Input::Text { max: 80 },
    ),
    FieldSpec::new(
        "serial_number",
        Label::new("出厂编号", "Serial number"),
        CODE,
    ),
    FieldSpec::new(
        "purchased_on",
        Label::new("购置日期", "Date of purchase"),
        Input::PastDate,
    ),
    FieldSpec::new(
        "original_price",
        Label::new("原值", "Purchase price"),
        Input::Amount,
    ),
    FieldSpec::new(
        "net_value",
        Label::new("账面净值", "Net book value"),
        Input::Amount,
    )
    .optional(),
    FieldSpec::new(
        "invoice_number",
        Label::new("发票号码", "Invoice number"),
        CODE,
    )
    .optional(),
];

pub(super) const LAND: &[FieldSpec] = &[
    CERTIFICATE,
    UNIT,
    FieldSpec::new(
        "right_type",
        Label::new("权利性质", "Nature of the right"),
        Input::Choice {
            options: LAND_RIGHT_TYPES,
        },
    ),
    FieldSpec::new(
        "area",
        Label::new("面积（平方米）", "Area (m²)"),
        Input::Quantity,
    ),
    FieldSpec::new(
        "land_use",
        Label::new("土地用途", "Use of the land"),
        Input::Choice { options: LAND_USES },
    ),
    LOCATION,
    FieldSpec::new(
        "expires_on",
        Label::new("使用期限至", "Right ends on"),
        Input::AnyDate,
    )
    .optional()
    .help("划拨用地可不填。", "May be left empty for allocated land."),
];

pub(super) const BUILDING: &[FieldSpec] = &[
    CERTIFICATE,
    UNIT,
    FieldSpec::new(
        "area",
        Label::new("建筑面积（平方米）", "Floor area (m²)"),
        Input::Quantity,
    ),
    FieldSpec::new(
        "building_use",
        Label::new("房屋用途", "Use of the building"),
        Input::Choice {
            options: BUILDING_USES,
        },
    ),
    LOCATION,
    FieldSpec::new(
        "on_leased_land",
        Label::new("是否建于租赁土地上", "Stands on leased land"),
        YES_NO,
    ),
    FieldSpec::new(
        "built_year",
        Label::new("建成年份", "Year of completion"),
        Input::Integer {
            min: 1900,
            max: 2100,
        },
    )
    .optional(),
];

pub(super) const ORDER: &[FieldSpec] = &[
    FieldSpec::new("buyer", Label::new("采购方", "Buyer"), TEXT),
    FieldSpec::new(
        "buyer_uscc",
        Label::new("采购方统一社会信用代码", "Buyer's social credit code"),
        Input::Uscc,
    )
    .optional(),
    FieldSpec::new(
        "contract_number",
        Label::new("订单或合同编号", "Order or contract number"),
        CODE,
    ),
    FieldSpec::new("amount", Label::new("订单金额", "Amount"), Input::Amount),
    FieldSpec::new(
        "ordered_on",
        Label::new("签订日期", "Date of the order"),
        Input::PastDate,
    ),
    FieldSpec::new(
        "delivery_on",
        Label::new("交货期限", "Deliver by"),
        Input::AnyDate,
    ),
    FieldSpec::new(
        "supplier_since",
        Label::new("与采购方合作起始日期", "Supplies this buyer since"),
        Input::PastDate,
    )
    .optional(),
];
