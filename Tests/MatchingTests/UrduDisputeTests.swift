import Testing

/// Disputes, sanctions and their ends in the manner of the Urdu press, whole items, and near misses. Written for the
/// project; not checked by a native speaker.
@Suite struct UrduDisputeTests {
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
      میٹا نے پاکستان کے سوشل میڈیا رولز سندھ ہائی کورٹ میں چیلنج کردیے => meta general_compliance PK challenged
      ایکس کا بھارتی حکومت کے مواد ہٹانے کے احکامات پر عدالت جانے کا اعلان => x takedown IN challenged
      انٹرنیٹ کمپنیوں کے اتحاد ایشیا انٹرنیٹ کولیشن نے پاکستان کے مجوزہ قوانین پر شدید تحفظات کا اظہار کردیا => aic general_compliance PK challenged
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
      روس نے ٹیلی گرام کی رفتار سست کر دی۔ => telegram general_compliance RU penalised
      روس میں قانون پر عمل نہ کرنے پر ٹک ٹاک کو 40 لاکھ روبل جرمانہ => tiktok general_compliance RU penalised
      اسلام آباد ہائی کورٹ نے ٹک ٹاک بند کرنے کا حکم دے دیا => tiktok general_compliance PK penalised
      پاکستان میں ایکس کو بند ہوئے ایک سال مکمل => x general_compliance PK penalised
      انڈونیشیا نے رجسٹریشن نہ کرانے پر پے پال اور یاہو کو بلاک کر دیا => paypal regulator_registration ID penalised; yahoo regulator_registration ID penalised
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
      لاہور ہائی کورٹ کا ٹک ٹاک بحال کرنے کا حکم => tiktok general_compliance PK lifted
      انڈونیشیا نے پے پال کو ان بلاک کردیا => paypal general_compliance ID lifted
      ایکس کی سروس پاکستان میں پندرہ ماہ بعد بحال => x general_compliance PK lifted
      روس نے ٹیلی گرام پر سے پابندی ہٹا لی => telegram general_compliance RU lifted
      """)
  }

  @Test func waiversAreRead() throws {
    try expectAll(
      """
      حکومت پاکستان نے لنکڈ ان کو رجسٹریشن سے مستثنیٰ قرار دے دیا۔ => linkedin regulator_registration PK waived
      پاکستان میں نیٹ فلکس کو رجسٹریشن سے استثنیٰ دے دیا گیا۔ => netflix regulator_registration PK waived
      بمبئی ہائی کورٹ نے بھارت میں سوشل میڈیا کمپنیوں کے لیے شکایات افسر کی شرط معطل کر دی۔ => all compliance_officer IN waived
      حکومت نے سوشل میڈیا کمپنیوں کے لیے پاکستان میں دفتر کھولنے کی شرط ختم کردی۔ => all local_office PK waived
      سندھ ہائی کورٹ نے پاکستان میں سوشل میڈیا کمپنیوں کے لیے ڈیٹا لوکلائزیشن کی شق کالعدم قرار دے دی۔ => all data_localisation PK waived
      """)
  }

  @Test func severalStatementsAreKeptApart() throws {
    try expectAll(
      """
      گوگل نے پاکستان میں دفتر کھول لیا ہے جبکہ میٹا نے تاحال رجسٹریشن نہیں کرائی۔ => google local_office PK done; meta regulator_registration PK not_done
      پی ٹی اے کے مطابق ٹک ٹاک نے رجسٹریشن کرا لی، ایکس نے انکار کر دیا۔ => tiktok regulator_registration PK done; x regulator_registration PK refused
      گوگل نے ایس ای سی پی میں رجسٹریشن کرا لی ہے اور جلد پاکستان میں رابطہ دفتر کھولے گا۔ => google company_registration PK done; google local_office PK promised
      ٹک ٹاک نے پاکستان میں دفتر کھولنے پر رضامندی ظاہر کر دی ہے تاہم فیس بک اور ٹوئٹر نے کوئی جواب نہیں دیا۔ => tiktok local_office PK promised
      حکومت نے سوشل میڈیا کمپنیوں کو پاکستان میں رجسٹریشن کرانے اور دفاتر کھولنے کی ہدایت کی ہے۔ => all regulator_registration PK demanded; all local_office PK demanded
      فیس بک اور ٹک ٹاک نے 90 فیصد سے زائد جبکہ ایکس نے 30 فیصد درخواستوں پر عمل کیا، پی ٹی اے => meta takedown PK done; tiktok takedown PK done; x takedown PK not_done
      پاکستان نے یوٹیوب کو گستاخانہ مواد ہٹانے کے لیے 24 گھنٹے کی مہلت دی تھی جس پر کمپنی نے مواد ہٹا دیا۔ => google takedown PK done
      میٹا نے ان خبروں کی تردید کی ہے کہ وہ پاکستان میں دفتر کھولنے پر رضامند ہوگئی ہے۔ => meta local_office PK refused
      وزیر آئی ٹی کا کہنا تھا کہ ہم نے میٹا سے دفتر کھولنے کی بات کی مگر اس نے پاکستان میں دفتر کھولنے سے معذرت کر لی۔ => meta local_office PK refused
      سوشل میڈیا کمپنیوں کو پاکستان میں دفاتر کھولنے کا پابند بنایا جائے گا، عقیل ملک => all local_office PK demanded
      ایکس کو پاکستان میں دفتر کھولنے پر آمادہ نہیں کیا جا سکا۔ => x local_office PK not_done
      """)
  }

  @Test func headlinesAreReadWithTheirText() throws {
    try expectAll(
      """
      ٹک ٹاک کا پاکستان میں دفتر کھولنے کا فیصلہ || وفاقی وزیر آئی ٹی شزا فاطمہ نے بتایا کہ کمپنی نے پاکستان میں اپنا دفتر کھولنے کا فیصلہ کر لیا ہے۔ => tiktok local_office PK promised
      ایکس پر دوبارہ پابندی عائد || پی ٹی اے نے پاکستان بھر میں سوشل میڈیا پلیٹ فارم ایکس (سابق ٹوئٹر) تک رسائی بند کر دی ہے۔ => x general_compliance PK penalised
      پاکستان میں وی پی این کی رجسٹریشن شروع || پی ٹی اے نے وی پی این کی رجسٹریشن کا آغاز کر دیا ہے، واٹس ایپ صارفین متاثر ہو سکتے ہیں۔ => nothing
      نیپال میں سوشل میڈیا ایپس بند || نیپال کی حکومت نے رجسٹریشن نہ کرانے پر فیس بک، ایکس اور یوٹیوب سمیت 26 پلیٹ فارمز بلاک کر دیے ہیں۔ => meta regulator_registration NP penalised; x regulator_registration NP penalised; google regulator_registration NP penalised
      میٹا کا لاہور ہائی کورٹ میں جواب || میٹا نے لاہور ہائی کورٹ کو بتایا کہ وہ پاکستان میں کوئی دفتر نہیں رکھتا۔ => meta local_office PK not_done
      بھارت میں واٹس ایپ کا انکار || واٹس ایپ نے دہلی ہائی کورٹ میں کہا کہ اگر اسے پیغامات ڈکرپٹ کرنے پر مجبور کیا گیا تو وہ بھارت چھوڑ دے گا۔ => meta data_disclosure IN challenged
      یوٹیوب پر فحش مواد، عدالت برہم || لاہور ہائیکورٹ نے پی ٹی اے کو یوٹیوب سے فحش مواد ہٹوانے کا حکم دے دیا۔ => google takedown PK demanded
      پی ٹی اے کی سالانہ رپورٹ || پی ٹی اے کی سالانہ رپورٹ کے مطابق فیس بک نے 88 فیصد جبکہ ٹوئٹر نے صرف 26 فیصد قابل اعتراض لنکس بلاک کیے۔ => meta takedown PK in_progress; x takedown PK not_done
      اسٹیٹ بینک کا فیس بک پیج ہیک || اسٹیٹ بینک کا فیس بک پیج ہیک ہونے کے بعد بحال کر دیا گیا، ترجمان اسٹیٹ بینک پاکستان۔ => nothing
      گوگل کا نیا ڈیٹا سینٹر || گوگل نے بھارت میں پندرہ ارب ڈالر سے ڈیٹا سینٹر قائم کرنے کا اعلان کر دیا۔ => nothing
      انسٹاگرام ڈاؤن || پاکستان سمیت دنیا بھر میں انسٹاگرام کی سروس چند گھنٹے معطل رہنے کے بعد بحال ہو گئی، میٹا کا کہنا ہے کہ تکنیکی خرابی تھی۔ => nothing
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
      سپریم کورٹ میں ٹک ٹاک پر پابندی کی درخواست کی سماعت ملتوی => nothing
      پاکستان میں ٹک ٹاک پر پابندی کا مطالبہ، قرارداد جمع => nothing
      پنجاب اسمبلی میں ٹک ٹاک پر پابندی کی قرارداد جمع کرا دی گئی => nothing
      فیس بک پر پابندی کی خبریں بے بنیاد ہیں، پی ٹی اے => nothing
      واٹس ایپ پر پابندی نہیں لگائی جا رہی، پی ٹی اے => nothing
      گوگل پاکستان کے نوجوانوں کو ڈیجیٹل تربیت فراہم کرے گا => nothing
      میٹا نے نوعمروں کے لیے انسٹاگرام پر نئی پابندیاں عائد کر دیں، پاکستان میں بھی اطلاق ہوگا => nothing
      نادرا نے فیصل آباد میں نیا رجسٹریشن دفتر کھول دیا، فیس بک پیج پر اعلان => nothing
      یوٹیوبر کے خلاف لاہور میں مقدمہ درج، چینل بند کر دیا گیا => nothing
      ایپل نے بھارت میں نیا اسٹور کھول لیا => nothing
      ٹک ٹاک پر ویڈیو بناتے ہوئے نوجوان جاں بحق، پولیس نے پشاور میں مقدمہ درج کر لیا => nothing
      صدر مملکت نے ایکس پر کہا کہ پاکستان میں قوانین پر عمل درآمد لازم ہے => nothing
      فیس بک انتظامیہ نے پاکستانی صحافی کا اکاؤنٹ معطل کر دیا => nothing
      گوگل نے پاکستان میں اے آئی پلس سروس متعارف کرا دی => nothing
      پاکستان میں ایمازون کے جعلی دفاتر سیل، ایف آئی اے نے مقدمہ درج کر لیا => nothing
      مائیکروسافٹ نے پاکستان میں اپنا دفتر بند کرنے کا اعلان کر دیا => microsoft local_office PK not_done
      واٹس ایپ نے پاکستانی صارفین کے لیے نیا فیچر جاری کر دیا ہے جس سے پیغامات ڈیلیٹ کیے جا سکیں گے => nothing
      پی ٹی اے نے موبائل فون رجسٹریشن کے لیے نئی مہلت دے دی، واٹس ایپ ہیلپ لائن قائم => nothing
      امریکی سپریم کورٹ نے ٹک ٹاک پر پابندی کے قانون کو برقرار رکھا => nothing
      """)
  }
}
