import type { IMPORT_FIELDS, ImportKind } from '@portal/contracts/import';

/** Fields of one kind of import. */
export type ImportField<Kind extends ImportKind = ImportKind> =
  (typeof IMPORT_FIELDS)[Kind][number]['field'];

const words = (text: string): readonly string[] => text.split(' ');

/** Normalised headers by field, the surest first; what billing systems and address books call these columns. */
const CUSTOMER_SYNONYMS: Record<ImportField<'customers'>, readonly string[]> = {
  externalId: words(
    'customerid customernumber customerno customernr customercode custid custno accountnumber accountid accountno account ' +
      'subscriberid subscribernumber subscriberno clientid clientnumber contractnumber externalid externalref kundennummer kundenr ' +
      'kundennr kdnr debitor debitorennummer debitorennr numeroclient nclient noclient codeclient refclient referenceclient ' +
      'numerocliente ncliente codigocliente idcliente customersid klantnummer klantnr codicecliente numerklienta 顧客番号 客户编号 고객번호 customer client subscriber id number',
  ),
  name: words(
    'name customername fullname accountname subscribername clientname companyname company contactname displayname kunde nom nombre',
  ),
  email: words('email emailaddress mail mailaddress customeremail contactemail correo courriel'),
  phone: words(
    'phone phonenumber telephone telephonenumber tel mobile mobilenumber mobilephone cell cellphone msisdn contactphone telefon telefono',
  ),
  country: words('country countrycode countryname land pays pais'),
  region: words('state region province stateprovince county statecode federalstate bundesland'),
  city: words('city town locality municipality place ort stadt ville ciudad'),
  postalCode: words(
    'zipcode zip postalcode postcode postal zippostalcode postalzip plz postleitzahl codepostal codigopostal',
  ),
  latitude: words('latitude lat geolat gpslat ycoordinate'),
  longitude: words('longitude long lng lon geolong geolng gpslong xcoordinate'),
  product: words(
    'product productname plan planname package packagename tariff service servicename serviceplan internetservice subscription offer produkt tarif',
  ),
  monthlyAmount: words(
    'monthlyamount monthlycharge monthlycharges monthlyfee monthlyprice monthlyrate monthlyrevenue mrr mrc recurringcharge monthlyrecurringcharge ' +
      'monatsbetrag monatspreis grundgebuhr abonnementmensuel tarifmensuel mensualite cuotamensual',
  ),
  activatedOn: words(
    'activatedon activationdate activated customersince since startdate servicestart servicestartdate signupdate joindate joined ' +
      'contractstart contractstartdate installdate connectiondate kundeseit vertragsbeginn aktivierungsdatum anschaltdatum ' +
      'datecreation datedebut clientdepuis datedactivation fechaalta fechadealta clientedesde',
  ),
};

const EVENT_SYNONYMS: Record<ImportField<'events'>, readonly string[]> = {
  eventId: words(
    'balancetransactionid eventid eventnumber eventno eventkey eventref transactionid transactionnumber transactionno txnid txid entryid recordid uuid externalid buchungsnummer buchungsnr transaktionsnummer transaktionsid idoperation numerooperation id',
  ),
  type: words(
    'eventtype type eventname eventkind event kind transactiontype reportingcategory category art typ vorgang vorgangsart buchungsart ' +
      'belegart umsatzart transaktionsart typeoperation typedoperation nature operation tipo tipodeoperacion concepto 種別 类型 유형',
  ),
  customerId: [
    ...CUSTOMER_SYNONYMS.externalId.filter((word) => !['id', 'number'].includes(word)),
    ...words('kunde cliente abonne abonado'),
  ],
  occurredAt: words(
    'occurredat occurred occurredon chargedate eventdate eventtime eventdatetime happenedat timestamp datetime date time when transactiondate ' +
      'transactiontime paidat paymentdate paidon postedat bookedat bookingdate createdat createdutc created datepaid datum zahlungsdatum ' +
      'zahldatum betaaldatum datapagamento dataplatnosci 入金日 付款日期 결제일 buchungsdatum buchungstag buchungsdatumzeit wertstellung belegdatum datepaiement datedepaiement datereglement datedereglement ' +
      'dateoperation datedoperation fecha fechapago fechadepago fechaoperacion',
  ),
  time: words(
    'timeofday time uhrzeit zeit heure hora transactiontime paymenttime buchungszeit zahlungszeit',
  ),
  zone: words('timezone tz zeitzone fuseauhoraire fuseau zonahoraria husohorario zone'),
  amount: words(
    'gross grossamount grosstotal amountgross totalgross amountwithtax amountincltax amountinctax totalincltax totalinctax totalwithtax ' +
      'brutto bruttobetrag betragbrutto gesamtbrutto ttc montantttc totalttc importetotal totalconiva importeconiva lordo importolordo ' +
      'umsatzohnesollhabenkz bedrag importopagato kwota 金額 金额 금액 ' +
      'amount total totalamount value sum amountpaid paidamount paymentamount invoiceamount price betrag gesamtbetrag montant importe importo',
  ),
  net: words(
    'net netamount nettotal amountnet totalnet amountwithouttax amountexcltax amountextax totalexcltax totalextax pretax pretaxamount ' +
      'amountnet netto nettobetrag betragnetto betragnetto gesamtnetto ht montantht totalht horstaxes baseimponible importesiniva imponibile subtotal taxable taxableamount',
  ),
  tax: words(
    'tax taxamount taxes totaltax taxtotal salestax vat vatamount totalvat gst gstamount hst mwst mwstbetrag mehrwertsteuer ust ustbetrag ' +
      'umsatzsteuer steuer steuerbetrag tva montanttva iva importeiva cuotaiva importoiva btw moms',
  ),
  taxRate: words(
    'taxrate taxpercent taxpercentage taxpct vatrate vatpercent vatpercentage gstrate mwstsatz ustsatz steuersatz mehrwertsteuersatz ' +
      'umsatzsteuersatz tauxtva tauxdetva tipoiva tipodeiva porcentajeiva aliquotaiva btwtarief momssats',
  ),
  amountIn: words(
    'amountin moneyin paidin credit credits habenbetrag betraghaben haben eingang einnahme einnahmen encaissement recette haber ingreso',
  ),
  amountOut: words(
    'amountout moneyout paidout debit debits sollbetrag betragsoll soll ausgang ausgabe ausgaben decaissement depense debe egreso gasto',
  ),
  direction: words(
    'debitcredit creditdebit drcr crdr dc sh sollhaben sollhabenkennzeichen habensoll kennzeichen sens debitoucredit debehaber',
  ),
  currency: words(
    'currency currencycode isocurrency wkzumsatz valuta ccy cur curr wahrung wkz devise monnaie moneda divisa',
  ),
  reference: words(
    'reference ref invoice invoicenumber invoiceno invoicenr invoiceid invoiceref invoicereference billnumber billid documentnumber ' +
      'documentno rechnung rechnungsnummer rechnungsnr rechnr belegnummer belegnr facture nfacture nofacture numerofacture ' +
      'numerodefacture belegfeld1 factuurnummer factuurnr numerofattura numerfaktury 請求書番号 发票号码 청구서번호 factura nfactura nofactura numerofactura numerodefactura',
  ),
  paymentId: words(
    'paymenteventid paymentevent originalpayment originalpaymentid originalevent originaleventid refundedpayment refundof ' +
      'relatedpayment parentpayment ursprungszahlung paiementorigine pagooriginal',
  ),
  product: words(
    'product productname plan planname package packagename tariff service servicename serviceplan item sku offer produkt tarif',
  ),
  quantity: words('quantity qty units count number pieces menge'),
};

/** Headers that hold both coordinates in one cell, such as `37.45, -119.34`. */
export const COORDINATE_PAIR_HEADERS = words(
  'latlong latlng latlon latitudelongitude coordinates coordinate geo geolocation gps gpscoordinates location',
);

/** Known headers of one kind of import by field, in the order in which fields choose their column. */
export const synonymsOf = (kind: ImportKind): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(kind === 'customers' ? CUSTOMER_SYNONYMS : EVENT_SYNONYMS));

/** True when a normalised header names a field of this kind of import: how the row of headers is found. */
export const isKnownHeader = (kind: ImportKind): ((normalized: string) => boolean) => {
  const known = new Set([...synonymsOf(kind).values()].flat());
  return (normalized) => known.has(normalized);
};
