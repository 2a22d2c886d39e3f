import Foundation
import Testing

/// Sentences in the manner of the Urdu press, each status with several duties, and near misses. Written for the project;
/// not checked by a native speaker.
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
      """)
  }

  @Test func challengesAreRead() throws {
    try expectAll(
      """
      میٹا نے پاکستان میں صارفین کا ڈیٹا فراہم کرنے کا حکم عدالت میں چیلنج کر دیا۔ => meta data_disclosure PK challenged
      ایشیا انٹرنیٹ کولیشن نے پاکستان کے نئے سوشل میڈیا قواعد واپس لینے کا مطالبہ کیا ہے۔ => aic general_compliance PK challenged
      واٹس ایپ نے بھارت کے آئی ٹی قوانین دہلی ہائی کورٹ میں چیلنج کر دیے۔ => meta general_compliance IN challenged
      گوگل نے پاکستان میں ڈیٹا لوکلائزیشن کی شرط پر تحفظات کا اظہار کیا ہے۔ => google data_localisation PK challenged
      ایکس نے بھارت میں مواد ہٹانے کے احکامات کے خلاف عدالت سے رجوع کر لیا۔ => x takedown IN challenged
      فیس بک نے پاکستان میں مقامی سرور رکھنے کی شرط کی مخالفت کر دی۔ => meta data_localisation PK challenged
      فیس بک، گوگل اور ٹوئٹر نے نئے قوانین واپس نہ لینے پر پاکستان میں سروس بند کرنے کی دھمکی دے دی۔ => meta general_compliance PK challenged; google general_compliance PK challenged; x general_compliance PK challenged
      ٹوئٹر نے مواد ہٹانے کے بھارتی حکم کے خلاف اپیل دائر کردی => x takedown IN challenged
      """)
  }

  @Test func sanctionsAreRead() throws {
    try expectAll(
      """
      پی ٹی اے نے ملک بھر میں ٹک ٹاک پر پابندی لگا دی۔ => tiktok general_compliance PK penalised
      قابل اعتراض مواد نہ ہٹانے پر پی ٹی اے نے ٹک ٹاک کو بلاک کردیا => tiktok takedown PK penalised
      روس نے مواد نہ ہٹانے پر گوگل پر دو کروڑ روبل کا جرمانہ عائد کر دیا۔ => google takedown RU penalised
      پاکستان میں ایکس کی سروس معطل کر دی گئی۔ => x general_compliance PK penalised
      گستاخانہ مواد کے باعث پاکستان میں ویکیپیڈیا بند کر دی گئی۔ => wikipedia takedown PK penalised
      روس کی عدالت نے ڈیٹا ملک میں محفوظ نہ کرنے پر واٹس ایپ کو ایک کروڑ 80 لاکھ روبل جرمانہ کر دیا => meta data_localisation RU penalised
      رجسٹریشن نہ کرانے پر نیپال نے فیس بک اور ایکس بلاک کر دیے۔ => meta regulator_registration NP penalised; x regulator_registration NP penalised
      ترکی میں مقامی نمائندہ مقرر نہ کرنے پر ٹوئٹر پر اشتہارات کی پابندی عائد => x local_representative TR penalised
      پاکستان بھر میں ایکس پر بندش برقرار => x general_compliance PK penalised
      پی ٹی اے نے غیر اخلاقی مواد پر بیگو لائیو کی سروس بند کردی۔ => bigo takedown PK penalised
      برازیل کی سپریم کورٹ نے قانونی نمائندہ نہ ہونے پر ایکس کو معطل کرنے کا حکم دے دیا۔ => x local_representative BR penalised
      """)
  }

  @Test func endsOfSanctionsAreRead() throws {
    try expectAll(
      """
      پی ٹی اے نے ٹک ٹاک سے پابندی اٹھا لی۔ => tiktok general_compliance PK lifted
      پاکستان میں یوٹیوب تک رسائی بحال ہوگئی۔ => google general_compliance PK lifted
      غیر اخلاقی مواد ہٹانے کی یقین دہانی پر پاکستان میں ٹک ٹاک کی سروس بحال کردی گئی۔ => tiktok takedown PK lifted
      وزیراعظم نے ویکیپیڈیا کو فوری بحال کرنے کا حکم دے دیا۔ => wikipedia general_compliance PK lifted
      نیپال کی حکومت نے فیس بک اور واٹس ایپ پر عائد پابندی ختم کردی۔ => meta general_compliance NP lifted
      پاکستان میں ٹک ٹاک ان بلاک کر دی گئی => tiktok general_compliance PK lifted
      سندھ ہائی کورٹ کے حکم پر ملک میں ٹک ٹاک کھول دیا گیا۔ => tiktok general_compliance PK lifted
      """)
  }

  @Test func waiversAreRead() throws {
    try expectAll(
      """
      حکومت پاکستان نے لنکڈ ان کو رجسٹریشن سے مستثنیٰ قرار دے دیا۔ => linkedin regulator_registration PK waived
      پاکستان میں نیٹ فلکس کو رجسٹریشن سے استثنیٰ دے دیا گیا۔ => netflix regulator_registration PK waived
      بمبئی ہائی کورٹ نے بھارت میں سوشل میڈیا کمپنیوں کے لیے شکایات افسر کی شرط معطل کر دی۔ => all compliance_officer IN waived
      حکومت نے سوشل میڈیا کمپنیوں کے لیے پاکستان میں دفتر کھولنے کی شرط ختم کردی۔ => all local_office PK waived
      """)
  }

  @Test func nearMissesSayNothing() throws {
    try expectAll(
      """
      پی ٹی اے نے شہری کا فیس بک اکاؤنٹ بلاک کر دیا۔ => nothing
      ایف آئی اے نے سائبر کرائم میں ملوث ملزم کے خلاف مقدمہ درج کر لیا، ملزم نے واٹس ایپ پر ویڈیو وائرل کی تھی۔ => nothing
      وزیراعظم نے ایکس پر اپنے پیغام میں کہا کہ لاہور میں نیا دفتر کھول دیا گیا ہے۔ => nothing
      برطانوی بینک نے اسلام آباد میں اپنا دفتر کھول لیا، خبر فیس بک پر جاری کی گئی۔ => nothing
      میٹا نے سنگاپور میں نیا دفتر کھول لیا۔ => nothing
      گوگل نے دبئی میں اپنا علاقائی دفتر قائم کرنے کا اعلان کیا ہے۔ => nothing
      اداکارہ کا انسٹاگرام اکاؤنٹ بحال ہو گیا، کراچی میں مداح خوش => nothing
      یوٹیوب چینل کی رجسٹریشن کے لیے پاکستان میں نئی فیس مقرر => nothing
      الیکشن کمیشن نے ووٹرز کی رجسٹریشن کے لیے فیس بک پر مہم شروع کر دی۔ => nothing
      اسلام آباد پولیس نے ٹک ٹاکر کو گرفتار کر لیا۔ => nothing
      گوگل پاکستان میں ایک لاکھ طلبہ کو اسکالرشپ دے گا۔ => nothing
      یورپی یونین نے اجارہ داری کے الزام میں گوگل پر بھاری جرمانہ عائد کر دیا۔ => nothing
      پاکستان میں یوٹیوب صارفین کی تعداد میں اضافہ ہو گیا۔ => nothing
      کیا ٹک ٹاک پاکستان میں دفتر کھولے گا؟ => nothing
      پاکستان میں فیس بک پر وزیراعظم آفس کی جعلی پوسٹ وائرل ہو گئی۔ => nothing
      پاکستان سافٹ ویئر ایکسپورٹ بورڈ نے لاہور میں نیا دفتر قائم کر دیا۔ => nothing
      پاکستان میں واٹس ایپ کی سروس متاثر، صارفین کو مشکلات => nothing
      ٹیلی گرام کے بانی کو فرانس میں گرفتار کر لیا گیا۔ => nothing
      میٹا نے انسٹاگرام کے لیے نیا فیچر جاری کر دیا۔ => nothing
      پاکستان کی وزارت خارجہ نے ایکس پر جاری بیان میں سفیر کی تعیناتی کی تصدیق کر دی۔ => nothing
      سرکاری ملازمین پر ٹک ٹاک استعمال کرنے پر پابندی عائد، پنجاب حکومت => nothing
      گوگل نے پلے اسٹور سے ہزاروں جعلی ایپس ہٹا دیں۔ => nothing
      پی ٹی اے نے 533 ویب سائٹس بلاک کر دیں۔ => nothing
      ایپل نے لاہور میں جعلی مصنوعات بیچنے والے دکاندار کے خلاف عدالت میں مقدمہ دائر کر دیا۔ => nothing
      """)
  }

  /// A line each: `text => finding; finding`, or `title || text => nothing`.
  private func expectAll(_ table: String) throws {
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: "=>").map { $0.trimmingCharacters(in: .whitespaces) }
      let said = parts[0].split(separator: "||").map { $0.trimmingCharacters(in: .whitespaces) }
      let wanted =
        parts[1] == "nothing" ? [] : parts[1].split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      let found = try read(said[said.count - 1], title: said.count > 1 ? said[0] : "", language: "ur")
      #expect(found == wanted.sorted(), "\(parts[0])")
    }
  }
}
