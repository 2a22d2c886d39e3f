import Testing

/// Sentences in the manner of the Urdu press, each status with several duties. Written for the project; not checked by a
/// native speaker.
@Suite struct UrduPressTests {
  @Test func demandsAreRead() throws {
    try expectAll(
      """
      وفاقی حکومت نے تمام سوشل میڈیا پلیٹ فارمز کو پاکستان میں دفاتر قائم کرنے کی ہدایت کردی۔ => all local_office PK demanded
      پی ٹی اے نے ٹک ٹاک کو 15 جنوری تک رجسٹریشن کرانے کی مہلت دے دی ہے۔ => tiktok regulator_registration PK demanded
      وزیر آئی ٹی نے میٹا پر زور دیا کہ وہ پاکستان میں اپنا دفتر قائم کرے۔ => meta local_office PK demanded
      سندھ ہائی کورٹ نے یوٹیوب کو گستاخانہ مواد فوری ہٹانے کا حکم دیا ہے۔ => google takedown PK demanded
      نئے قواعد کے تحت سوشل میڈیا کمپنیوں کو پاکستان میں ڈیٹا سرور قائم کرنا ہوں گے۔ => all data_localisation PK demanded
      پیکا ترمیمی ایکٹ کے تحت فیس بک، ایکس اور ٹک ٹاک پر لازم ہوگا کہ وہ اتھارٹی میں رجسٹرڈ ہوں۔ => meta regulator_registration PK demanded; x regulator_registration PK demanded; tiktok regulator_registration PK demanded
      حکومت پاکستان نے ایکس سے ملک میں فوکل پرسن مقرر کرنے کا کہا ہے۔ => x local_representative PK demanded
      سوشل میڈیا کمپنیاں پاکستان میں اپنا نمائندہ مقرر کرنے کی پابند ہوں گی، پی ٹی اے => all local_representative PK demanded
      پی ٹی اے نے ٹیلی گرام کو تفتیشی اداروں کو صارفین کا ڈیٹا فراہم کرنے کا نوٹس جاری کردیا۔ => telegram data_disclosure PK demanded
      قومی اسمبلی کی کمیٹی نے گوگل کو پاکستان میں شکایات افسر تعینات کرنے کی سفارش کی ہے۔ => google compliance_officer PK demanded
      سینیٹ کمیٹی نے سوشل میڈیا کمپنیوں کے پاکستان میں دفاتر کھولنے کا مطالبہ کردیا => all local_office PK demanded
      ایف بی آر نے نیٹ فلکس کو پاکستان میں ڈیجیٹل ٹیکس ادا کرنے کا نوٹس بھجوا دیا۔ => netflix tax PK demanded
      حکومت نے واٹس ایپ کو خبردار کیا ہے کہ اگر اس نے پاکستان میں دفتر نہ کھولا تو سروس بند کر دی جائے گی۔ => meta local_office PK demanded
      فیس بک اور یوٹیوب کو پاکستان میں مقامی سرور لگانا ہوں گے، امین الحق => meta data_localisation PK demanded; google data_localisation PK demanded
      پشاور ہائیکورٹ کا ٹک ٹاک کو فحش ویڈیوز ہٹانے کا حکم => tiktok takedown PK demanded
      طلال چوہدری نے کہا ہے کہ سوشل میڈیا کمپنیوں کو پاکستان میں دفاتر کھولنے چاہئیں۔ => all local_office PK demanded
      ایکس کو بھی پی ٹی اے کے پاس خود کو رجسٹر کرانا پڑے گا، وزیر مملکت برائے داخلہ => x regulator_registration PK demanded
      لاہور ہائی کورٹ نے میٹا کو درخواست گزار کی ویڈیوز ڈیلیٹ کرنے کا حکم جاری کیا۔ => meta takedown PK demanded
      ایف آئی اے نے واٹس ایپ سے ملزمان کا ڈیٹا فراہم کرنے کی درخواست کر دی۔ => meta data_disclosure PK demanded
      کابینہ کمیٹی نے غیر ملکی سوشل میڈیا کمپنیوں کے لیے پاکستان میں لوکل آفس لازمی قرار دینے کی منظوری دے دی۔ => all local_office PK demanded
      انڈونیشیا نے گوگل، میٹا اور نیٹ فلکس کو 20 جولائی تک رجسٹریشن کرانے کا الٹی میٹم دے دیا۔ => google regulator_registration ID demanded; meta regulator_registration ID demanded; netflix regulator_registration ID demanded
      ٹیلی گرام کو پاکستان میں لائسنس لینا ہوگا، چیئرمین پی ٹی اے => telegram regulator_registration PK demanded
      ترکیہ میں ٹوئٹر اور فیس بک کو مقامی نمائندہ مقرر کرنا ہوگا۔ => x local_representative TR demanded; meta local_representative TR demanded
      پی ٹی اے نے سوشل میڈیا کمپنیوں کو 48 گھنٹے میں غیر قانونی مواد ہٹانے کا پابند کر دیا۔ => all takedown PK demanded
      وزیراعظم شہباز شریف نے گوگل کو پاکستان میں دفتر کھولنے کی دعوت دی۔ => google local_office PK demanded
      """)
  }

  @Test func progressIsRead() throws {
    try expectAll(
      """
      گوگل کے وفد نے پاکستان میں مقامی دفتر کھولنے کے حوالے سے وزیر آئی ٹی سے ملاقات کی، بات چیت جاری ہے۔ => google local_office PK in_progress
      پی ٹی اے کے مطابق ٹک ٹاک نے رجسٹریشن کے لیے درخواست جمع کرا دی ہے۔ => tiktok regulator_registration PK in_progress
      میٹا پاکستان میں دفتر کھولنے کا جائزہ لے رہا ہے۔ => meta local_office PK in_progress
      امین الحق کے مطابق ٹک ٹاک کے ساتھ پاکستان میں دفتر قائم کرنے کے معاملے پر مذاکرات ہو رہے ہیں۔ => tiktok local_office PK in_progress
      لنکڈ ان کی پی ٹی اے کے ساتھ رجسٹریشن کا عمل آخری مراحل میں ہے۔ => linkedin regulator_registration PK in_progress
      ٹک ٹاک پاکستان میں فوکل پرسن کی تعیناتی پر غور کر رہا ہے۔ => tiktok local_representative PK in_progress
      اسنیپ چیٹ کی رجسٹریشن کی درخواست زیر غور ہے، پی ٹی اے => snap regulator_registration PK in_progress
      فیس بک نے پاکستان میں دفتر کھولنے میں دلچسپی ظاہر کی ہے، امین الحق => meta local_office PK in_progress
      پی ٹی اے کا کہنا ہے کہ یوٹیوب نے غیر قانونی مواد ہٹانے کی 80 فیصد درخواستوں پر عمل کیا۔ => google takedown PK in_progress
      ٹیلی گرام نے پی ٹی اے سے لائسنس کے لیے درخواست دے دی۔ => telegram regulator_registration PK in_progress
      گوگل پاکستان میں اپنا دفتر قائم کر رہا ہے، شزہ فاطمہ => google local_office PK in_progress
      میٹا کا وفد پاکستان میں دفتر کے قیام کے حوالے سے بات چیت کے لیے اسلام آباد پہنچ گیا۔ => meta local_office PK in_progress
      انڈونیشیا میں ٹوئٹر کی رجسٹریشن کا عمل جاری ہے۔ => x regulator_registration ID in_progress
      ایکس کی بحالی کے لیے پی ٹی اے سے مذاکرات، ایکس نے پاکستان میں نمائندہ مقرر کرنے پر غور شروع کر دیا۔ => x local_representative PK in_progress
      """)
  }

  @Test func promisesAreRead() throws {
    try expectAll(
      """
      گوگل جلد پاکستان میں اپنا دفتر کھول دے گا، وفاقی وزیر آئی ٹی => google local_office PK promised
      ٹک ٹاک نے پاکستان میں دفتر کھولنے کی یقین دہانی کرادی => tiktok local_office PK promised
      ٹک ٹاک نے پی ٹی اے کو یقین دلایا ہے کہ وہ قابل اعتراض مواد ہٹا دے گا۔ => tiktok takedown PK promised
      میٹا پاکستان میں رابطہ دفتر قائم کرنے پر رضامند ہوگیا ہے۔ => meta local_office PK promised
      گوگل کا پاکستان میں دفتر کھولنے کا اعلان => google local_office PK promised
      فیس بک نے بالآخر پاکستان میں مقامی نمائندہ مقرر کرنے پر آمادگی ظاہر کر دی۔ => meta local_representative PK promised
      نیٹ فلکس آئندہ ماہ پی ٹی اے میں رجسٹریشن کرائے گا۔ => netflix regulator_registration PK promised
      یوٹیوب نے پاکستان سے وعدہ کیا ہے کہ گستاخانہ مواد ہٹایا جائے گا۔ => google takedown PK promised
      ایکس نے اسلام آباد ہائی کورٹ کو آگاہ کیا کہ وہ پاکستان میں شکایات افسر تعینات کرے گا۔ => x compliance_officer PK promised
      گوگل اگلے سال پاکستان میں مقامی سرور نصب کرنے کا ارادہ رکھتا ہے۔ => google data_localisation PK promised
      ٹک ٹاک رواں برس پاکستان میں دفتر کھولنے کا منصوبہ بنا رہا ہے۔ => tiktok local_office PK promised
      ٹک ٹاک بھی پاکستان میں دفتر کھولنے کیلئے تیار، وزیر آئی ٹی => tiktok local_office PK promised
      یوٹیوب نے ترکیہ میں مقامی نمائندہ مقرر کرنے کا اعلان کیا ہے۔ => google local_representative TR promised
      میٹا پاکستان میں شکایات کے ازالے کا نظام قائم کرے گا۔ => meta compliance_officer PK promised
      فیس بک نے پی ٹی اے کو گستاخانہ پوسٹس بلاک کرنے کی یقین دہانی کروائی ہے۔ => meta takedown PK promised
      ٹک ٹاک پی ٹی اے کے ساتھ رجسٹر ہونے پر تیار ہو گیا => tiktok regulator_registration PK promised
      گوگل پاکستان کے سیلز ٹیکس قوانین کے تحت ٹیکس ادا کرے گا۔ => google tax PK promised
      روس میں ایپل نے مقامی دفتر کھولنے کی حامی بھر لی۔ => apple local_office RU promised
      """)
  }

  @Test func fulfilmentIsRead() throws {
    try expectAll(
      """
      گوگل نے اسلام آباد میں اپنا باضابطہ دفتر قائم کردیا۔ => google local_office PK done
      گوگل نے ایس ای سی پی میں بطور کمپنی رجسٹریشن حاصل کرلی => google company_registration PK done
      ٹک ٹاک نے پاکستان میں فوکل پرسن تعینات کردیا ہے، پی ٹی اے => tiktok local_representative PK done
      پی ٹی اے کے مطابق یوٹیوب نے 95 فیصد قابل اعتراض مواد ہٹا دیا ہے۔ => google takedown PK done
      ٹک ٹاک نے پی ٹی اے کی درخواست پر ہزاروں غیر اخلاقی ویڈیوز ڈیلیٹ کردیں۔ => tiktok takedown PK done
      فیس بک نے پاکستانی حکام کو صارفین کا ڈیٹا فراہم کر دیا۔ => meta data_disclosure PK done
      اسنیپ چیٹ نے پی ٹی اے سے لائسنس حاصل کر لیا ہے۔ => snap regulator_registration PK done
      سنیک ویڈیو اور لائیکی نے پی ٹی اے کے پاس رجسٹریشن کروا لی، ترجمان => snackvideo regulator_registration PK done; bigo regulator_registration PK done
      وفاقی وزیر آئی ٹی نے کہا کہ گوگل پاکستان میں دفتر کھول چکا ہے۔ => google local_office PK done
      میٹا نے پاکستان میں شکایات افسر کا تقرر کر دیا۔ => meta compliance_officer PK done
      کراچی میں ٹک ٹاک کے پہلے دفتر کا افتتاح کر دیا گیا۔ => tiktok local_office PK done
      نیٹ فلکس نے پاکستان میں سیلز ٹیکس کی مد میں دو ارب روپے جمع کرا دیے۔ => netflix tax PK done
      پاکستان میں فیس بک کی رجسٹریشن ہو گئی => meta regulator_registration PK done
      ٹک ٹاک نے پاکستان کے لیے ششماہی شفافیت رپورٹ جاری کر دی۔ => tiktok transparency PK done
      ٹوئٹر نے بھارت میں چیف کمپلائنس افسر مقرر کر دیا۔ => x compliance_officer IN done
      میٹا نے نیپال میں اپنی رجسٹریشن مکمل کرلی ہے۔ => meta regulator_registration NP done
      ایپل نے روس میں اپنا نمائندہ دفتر کھول دیا۔ => apple local_office RU done
      ٹک ٹاک نے پاکستان میں تین ماہ کے دوران 2 کروڑ سے زائد ویڈیوز حذف کردیں => tiktok takedown PK done
      ٹوئٹر نے عدالت کے حکم پر بھارت میں 50 اکاؤنٹس بلاک کر دیے۔ => x takedown IN done
      پی ٹی اے کے مطابق بیگو سروس رجسٹرڈ ہے۔ => bigo regulator_registration PK done
      ٹیلی گرام نے نیپال میں رجسٹریشن کروا لی ہے۔ => telegram regulator_registration NP done
      پاکستان: لنکڈ ان نے فوکل پرسن نامزد کر دیا => linkedin local_representative PK done
      """)
  }

  @Test func refusalsAreRead() throws {
    try expectAll(
      """
      فیس بک نے پاکستان میں دفتر کھولنے سے صاف انکار کردیا => meta local_office PK refused
      ایکس پی ٹی اے کے ساتھ رجسٹریشن کرانے کو تیار نہیں، طلال چوہدری => x regulator_registration PK refused
      واٹس ایپ نے صارفین کا ڈیٹا حکومت پاکستان کو دینے سے معذرت کر لی۔ => meta data_disclosure PK refused
      ٹوئٹر نے پی ٹی اے کی جانب سے مواد ہٹانے کی درخواست مسترد کر دی۔ => x takedown PK refused
      میٹا پاکستان میں دفتر کھولنے سے گریزاں ہے۔ => meta local_office PK refused
      ٹیلی گرام نے پاکستان میں نمائندہ مقرر کرنے کا مطالبہ مسترد کردیا۔ => telegram local_representative PK refused
      میٹا نے وزارت آئی ٹی کو جواب دیا ہے کہ وہ پاکستان میں دفتر نہیں کھولے گا۔ => meta local_office PK refused
      گوگل نے کہا ہے کہ پاکستان میں دفتر کھولنے کا فی الحال کوئی منصوبہ نہیں۔ => google local_office PK refused
      ایکس نے پی ٹی اے میں رجسٹرڈ ہونے سے انکار کیا ہے۔ => x regulator_registration PK refused
      ٹویٹر ڈیٹا پاکستان میں محفوظ کرنے سے ہچکچا رہا ہے => x data_localisation PK refused
      میٹا نے پاکستان میں مقامی سرور لگانے سے معذرت کرلی => meta data_localisation PK refused
      گوگل کا پاکستان میں دفتر کھولنے سے انکار => google local_office PK refused
      ٹوئٹر پاکستان میں کمپلائنس افسر تعینات کرنے پر آمادہ نہیں۔ => x compliance_officer PK refused
      ایکس پاکستانی قوانین کی پاسداری سے انکاری ہے، وزارت داخلہ => x general_compliance PK refused
      """)
  }

  @Test func failuresAreRead() throws {
    try expectAll(
      """
      پی ٹی اے کا کہنا ہے کہ فیس بک، یوٹیوب اور ٹوئٹر نے ابھی تک رجسٹریشن نہیں کروائی۔ => meta regulator_registration PK not_done; google regulator_registration PK not_done; x regulator_registration PK not_done
      ایکس نے عدالتی حکم کے باوجود پاکستان میں گستاخانہ مواد نہیں ہٹایا۔ => x takedown PK not_done
      میٹا اب تک پاکستان میں اپنا دفتر قائم نہیں کر سکا۔ => meta local_office PK not_done
      ٹیلی گرام پاکستان میں شکایات افسر مقرر کرنے میں ناکام رہا۔ => telegram compliance_officer PK not_done
      کسی بھی سوشل میڈیا کمپنی نے پی ٹی اے کے ساتھ رجسٹریشن نہیں کرائی => all regulator_registration PK not_done
      ڈیڈ لائن گزر گئی، ایکس پاکستان میں رجسٹر نہ ہوا۔ => x regulator_registration PK not_done
      ٹوئٹر نے غیر قانونی مواد ہٹانے کی صرف 30 فیصد درخواستوں پر عمل کیا، پی ٹی اے => x takedown PK not_done
      فیس بک سے پاکستان میں دفتر کھولنے کے مطالبے پر تاحال کوئی پیش رفت نہ ہو سکی۔ => meta local_office PK not_done
      گوگل نے پاکستان میں اپنا دفتر بند کر دیا۔ => google local_office PK not_done
      نیٹ فلکس نے پی ٹی اے سے لائسنس نہیں لیا۔ => netflix regulator_registration PK not_done
      ایکس کی پاکستان میں رجسٹریشن نہیں ہو سکی، وزارت داخلہ => x regulator_registration PK not_done
      ٹک ٹاک کا پاکستان میں تاحال کوئی دفتر نہیں ہے، وزیر آئی ٹی => tiktok local_office PK not_done
      ایکس پاکستانی قوانین پر عمل نہیں کر رہا، وزیر اطلاعات => x general_compliance PK not_done
      فیس بک نے روس میں صارفین کا ڈیٹا مقامی سرورز پر منتقل نہیں کیا۔ => meta data_localisation RU not_done
      ٹوئٹر بھارت میں شکایات افسر مقرر کرنے میں ناکام => x compliance_officer IN not_done
      میٹا نے پی ٹی اے کی ڈیڈ لائن کے باوجود رجسٹریشن نہیں کی۔ => meta regulator_registration PK not_done
      سوشل میڈیا کمپنیاں پاکستان میں دفاتر قائم نہ کر سکیں => all local_office PK not_done
      گوگل پاکستان میں ٹیکس ادا نہیں کر رہا، ایف بی آر => google tax PK not_done
      """)
  }
}
