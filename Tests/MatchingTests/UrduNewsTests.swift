import Testing

/// Headlines and short items in the manner of the Urdu press, from several countries. Written for the project; not checked by
/// a native speaker.
@Suite struct UrduNewsTests {
  @Test func headlinesAndShortItems() throws {
    try expectAll(
      """
      سماجی رابطوں کی ویب سائٹ ایکس پاکستان میں تقریباً ڈیڑھ سال بعد بحال ہوگئی => x general_compliance PK lifted
      ایکس کی بندش کیخلاف درخواست، وزارت داخلہ سے جواب طلب || اسلام آباد ہائیکورٹ نے سماجی رابطے کی ویب سائٹ ایکس کی بندش کے خلاف درخواست پر وزارت داخلہ اور پی ٹی اے کو نوٹس جاری کرتے ہوئے جواب طلب کر لیا۔ درخواست گزار کے وکیل نے مؤقف اختیار کیا کہ 17 فروری سے ملک بھر میں ایکس تک رسائی بند ہے۔ => x general_compliance PK penalised
      سوشل میڈیا کمپنیاں پاکستان میں دفاتر کھولیں، وفاقی وزیر داخلہ => all local_office PK demanded
      ایکس پاکستان میں اپنا دفتر کھولے اور مقامی قوانین کی پاسداری کرے، طلال چوہدری => x local_office PK demanded; x general_compliance PK demanded
      میٹا، ٹک ٹاک اور گوگل نے پی ٹی اے میں رجسٹریشن کیلئے رضامندی ظاہر کردی => meta regulator_registration PK promised; tiktok regulator_registration PK promised; google regulator_registration PK promised
      ٹک ٹاک نے تین ماہ میں پاکستان سے 2 کروڑ 50 لاکھ ویڈیوز ڈیلیٹ کر دیں => tiktok takedown PK done
      گوگل کا دفتر پاکستان میں کھلے گا، شزہ فاطمہ کی خوشخبری => google local_office PK promised
      پاکستان میں گوگل کا پہلا باقاعدہ دفتر کھل گیا => google local_office PK done
      گوگل نے اسلام آباد میں آفس کا آغاز کردیا => google local_office PK done
      فیس بک کی جانب سے پاکستان میں دفتر کھولنے پر آمادگی => meta local_office PK promised
      فیس بک کا پاکستان میں رابطہ دفتر قائم کرنے سے انکار، وزارت آئی ٹی کی تصدیق => meta local_office PK refused
      پیکا ایکٹ کے تحت سوشل میڈیا پلیٹ فارمز کا اتھارٹی سے رجسٹر ہونا لازمی ہوگا => all regulator_registration PK demanded
      قومی اسمبلی کی قائمہ کمیٹی کو بتایا گیا کہ ایکس نے پاکستان میں رجسٹریشن سے انکار کر دیا ہے۔ => x regulator_registration PK refused
      چیئرمین پی ٹی اے نے کہا کہ ٹک ٹاک ہماری 95 فیصد شکایات پر عمل کرتا ہے جبکہ ایکس صرف 7 فیصد پر عمل کرتا ہے۔ => tiktok takedown PK done; x takedown PK not_done
      پی ٹی اے کی جانب سے بھیجے گئے 5 ہزار لنکس میں سے فیس بک نے 4 ہزار 700 لنکس بلاک کر دیے۔ => meta takedown PK done
      وکی پیڈیا پر پابندی ختم، وزیراعظم نے بحالی کی ہدایت کر دی => wikipedia general_compliance PK lifted
      وکی پیڈیا کو گستاخانہ مواد ہٹانے کیلئے 48 گھنٹوں کی مہلت، پی ٹی اے نے سروس ڈی گریڈ کر دی => wikipedia takedown PK penalised
      پی ٹی اے نے توہین آمیز مواد نہ ہٹانے پر وکی پیڈیا کی سروس 48 گھنٹے کے لیے محدود کردی => wikipedia takedown PK penalised
      سندھ ہائیکورٹ کا ایک ہفتے میں ایکس بحال کرنے کا حکم => x general_compliance PK lifted
      ٹک ٹاک کو پاکستان میں چوتھی بار بند کر دیا گیا => tiktok general_compliance PK penalised
      پشاور ہائیکورٹ نے ٹک ٹاک پر پابندی کا حکم واپس لے لیا => tiktok general_compliance PK lifted
      بیگو پر پابندی، ٹک ٹاک کو آخری وارننگ || پی ٹی اے نے غیر اخلاقی اور فحش مواد کی شکایات پر بیگو لائیو ایپ کو بلاک کر دیا ہے جبکہ ٹک ٹاک کو آخری وارننگ جاری کی گئی ہے کہ وہ مواد کی نگرانی کا جامع نظام وضع کرے۔ => bigo takedown PK penalised; tiktok takedown PK demanded
      گوگل نے پاکستان میں ڈیجیٹل سروسز پر ٹیکس دینے کی حامی بھرلی => google tax PK promised
      ٹیلی گرام کے بعد ایکس نے بھی پاکستانی حکومت کے ساتھ تعاون پر آمادگی ظاہر کردی => x general_compliance PK promised
      ایشیا انٹرنیٹ کولیشن کا وزیراعظم کو خط، سوشل میڈیا رولز پر نظرثانی کا مطالبہ || گوگل، فیس بک اور ٹوئٹر سمیت بڑی ٹیکنالوجی کمپنیوں کی نمائندہ تنظیم ایشیا انٹرنیٹ کولیشن نے وزیراعظم عمران خان کو خط لکھ کر نئے سوشل میڈیا قوانین پر نظر ثانی کا مطالبہ کیا ہے۔ تنظیم کا کہنا ہے کہ ان قواعد کے ہوتے ہوئے کمپنیوں کے لیے پاکستان میں خدمات جاری رکھنا انتہائی مشکل ہو جائے گا۔ => aic general_compliance PK challenged
      سوشل میڈیا قوانین، فیس بک، گوگل اور ٹوئٹر کی پاکستان میں سروسز بند کرنے کی دھمکی => meta general_compliance PK challenged; google general_compliance PK challenged; x general_compliance PK challenged
      وزیراعظم کی میٹا کو پاکستان میں دفتر کھولنے کی پیشکش => meta local_office PK demanded
      بلاول بھٹو کی میٹا کے صدر سے ملاقات، پاکستان میں دفتر کھولنے کی دعوت || وزیر خارجہ بلاول بھٹو زرداری نے نیویارک میں میٹا کے صدر برائے عالمی امور نک کلیگ سے ملاقات کی۔ انہوں نے کمپنی پر زور دیا کہ وہ پاکستان میں اپنا دفتر قائم کرے۔ => meta local_office PK demanded
      رجسٹریشن نہ کرانے والی سوشل میڈیا کمپنیوں کے خلاف کارروائی کا فیصلہ || پی ٹی اے نے وزارت آئی ٹی سے ان سوشل میڈیا کمپنیوں کے خلاف کارروائی کی اجازت مانگ لی ہے جنہوں نے تاحال رجسٹریشن نہیں کرائی۔ دستاویز کے مطابق فیس بک، ٹوئٹر اور یوٹیوب نے بار بار یاد دہانیوں کے باوجود مثبت جواب نہیں دیا۔ => meta regulator_registration PK not_done; x regulator_registration PK not_done; google regulator_registration PK not_done
      واٹس ایپ نے پاکستان میں چینلز کا فیچر سب کے لیے کھول دیا => nothing
      ٹک ٹاک ویڈیو بناتے ہوئے نوجوان ٹرین کی زد میں آگیا، لاہور => nothing
      میٹا کو شکست، گوگل پر امریکا میں اجارہ داری کیس میں بھاری جرمانہ => nothing
      وزیر خارجہ نے ایکس پر اپنے بیان میں کہا کہ پاکستان نے نیویارک میں دفتر کھولنے کا فیصلہ کیا ہے۔ => nothing
      پی ٹی اے نے عوام کو جعلی واٹس ایپ کالز سے خبردار کردیا => nothing
      سٹیٹ بینک نے پاکستان میں پے پال کی آمد سے متعلق خبروں کی تردید کر دی => nothing
      یوٹیوب سے آمدن پر ٹیکس، ایف بی آر نے یوٹیوبرز کو نوٹس بھیج دیے => nothing
      گوگل نے پاکستان میں اساتذہ کی تربیت کے لیے نیا پروگرام شروع کر دیا، وفاقی وزیر تعلیم کے دفتر میں تقریب => nothing
      لاہور پولیس نے ٹک ٹاک پر اسلحے کی نمائش کرنے والے ملزم کا اکاؤنٹ بند کرا دیا => nothing
      میٹا کا پاکستانی طلبہ کیلئے اے آئی تربیت کا اعلان، وزارت آئی ٹی سے معاہدہ => nothing
      ایکس کی سروس دنیا بھر میں متاثر، پاکستان میں بھی صارفین کو مشکلات => nothing
      کیا پاکستان میں ایکس پر پابندی ختم ہو رہی ہے؟ => nothing
      """)
  }

  @Test func platformsInManyCountries() throws {
    try expectAll(
      """
      پاکستان میں ایک بار پھر ٹک ٹاک پر پابندی || پاکستان کے ٹیلی کام ریگولیٹر نے مختصر ویڈیوز کی ایپ ٹک ٹاک کو ایک بار پھر بند کر دیا ہے۔ پی ٹی اے کا کہنا ہے کہ ایپ نامناسب مواد ہٹانے میں ناکام رہی۔ => tiktok takedown PK penalised
      ٹک ٹاک کی پاکستان میں واپسی، پی ٹی اے نے پابندی اٹھا لی || ٹک ٹاک انتظامیہ کی جانب سے غیر اخلاقی مواد پھیلانے والے اکاؤنٹس بند کرنے کی یقین دہانی کے بعد پی ٹی اے نے سروس بحال کر دی۔ => tiktok takedown PK lifted
      انڈیا میں ٹوئٹر نے قانونی تحفظ کھو دیا || انڈیا کی حکومت کا کہنا ہے کہ نئے آئی ٹی قواعد کے تحت شکایات افسر مقرر نہ کرنے پر ٹوئٹر کو حاصل قانونی تحفظ ختم ہو گیا ہے۔ => x compliance_officer IN penalised
      ٹوئٹر نے بالآخر بھارت میں شکایات کے ازالے کے لیے افسر تعینات کر دیا => x compliance_officer IN done
      نیپال نے فیس بک، یوٹیوب اور ایکس سمیت 26 سوشل میڈیا پلیٹ فارمز بلاک کر دیے || نیپالی حکومت کے مطابق ان کمپنیوں نے مقررہ مدت میں وزارت مواصلات میں رجسٹریشن نہیں کروائی تھی۔ => meta regulator_registration NP penalised; google regulator_registration NP penalised; x regulator_registration NP penalised
      روس نے لنکڈ ان تک رسائی بند کر دی || روسی ریگولیٹر نے یہ اقدام عدالت کے اس فیصلے کے بعد اٹھایا جس کے مطابق کمپنی نے روسی صارفین کا ڈیٹا ملک کے اندر سرورز پر محفوظ نہ کر کے قانون کی خلاف ورزی کی۔ => linkedin data_localisation RU penalised
      روسی عدالت نے گوگل کو ممنوعہ مواد نہ ہٹانے پر 40 لاکھ روبل جرمانہ کر دیا => google takedown RU penalised
      روس میں ٹوئٹر کی رفتار سست کر دی گئی || روس کے مواصلاتی نگران ادارے نے غیر قانونی مواد حذف نہ کرنے پر ٹوئٹر کی رفتار سست کر دی ہے اور خبردار کیا ہے کہ ایسا نہ کرنے کی صورت میں مکمل پابندی لگائی جا سکتی ہے۔ => x takedown RU penalised
      انڈونیشیا: اسٹیم، پے پال اور یاہو بلاک، رجسٹریشن نہ کرانے پر کارروائی => paypal regulator_registration ID penalised; yahoo regulator_registration ID penalised
      انڈونیشیا نے پے پال کو عارضی طور پر کھول دیا => paypal general_compliance ID lifted
      ملائیشیا میں سوشل میڈیا کمپنیوں کو یکم جنوری سے لائسنس لینا ہوگا => all regulator_registration MY demanded
      ٹک ٹاک اور وی چیٹ نے ملائیشیا میں لائسنس حاصل کر لیا، ٹیلی گرام کی درخواست آخری مراحل میں || ملائیشین ریگولیٹر کے مطابق میٹا نے لائسنس کا عمل شروع کر دیا ہے جبکہ ایکس اور گوگل نے تاحال درخواست جمع نہیں کرائی۔ => tiktok regulator_registration MY done; wechat regulator_registration MY done; telegram regulator_registration MY in_progress; meta regulator_registration MY in_progress; x regulator_registration MY not_done; google regulator_registration MY not_done
      ترکیہ میں انسٹاگرام نو روز بعد بحال => meta general_compliance TR lifted
      برازیل کی عدالت نے ایکس کو ملک بھر میں بند کرنے کا حکم دے دیا || برازیل کی سپریم کورٹ کے جج الیگزینڈر دی موریس نے ایلون مسک کے پلیٹ فارم کو قانونی نمائندہ مقرر نہ کرنے پر فوری بند کرنے کا حکم دیا ہے۔ => x local_representative BR penalised
      ایکس نے برازیل میں قانونی نمائندہ نامزد کر دیا، جرمانہ بھی ادا کرے گا => x local_representative BR done
      ویتنام نے ٹیلی گرام بلاک کرنے کا حکم دے دیا، کمپنی پر تعاون نہ کرنے کا الزام => telegram general_compliance VN penalised
      یورپی یونین نے ایکس پر 12 کروڑ یورو جرمانہ عائد کر دیا || یورپی کمیشن کے مطابق ایکس نے ڈیجیٹل سروسز ایکٹ کے تحت محققین کو ڈیٹا تک رسائی نہیں دی اور اشتہارات کا شفاف ریکارڈ نہیں رکھا۔ => x transparency EU penalised
      میٹا نے کینیڈا میں فیس بک اور انسٹاگرام پر خبریں بند کرنا شروع کر دیں => meta news_payment CA refused
      بنگلہ دیش نے فیس بک اور ٹک ٹاک کو طلب کر لیا، مقامی دفتر کھولنے پر زور => meta local_office BD demanded; tiktok local_office BD demanded
      کینیا کی حکومت نے تمام سوشل میڈیا کمپنیوں کو ملک میں دفاتر قائم کرنے کا پابند کر دیا => all local_office KE demanded
      وزیر داخلہ نے کہا کہ فیس بک اپنا وفد پاکستان بھیجنے پر رضامند ہو گیا ہے تاکہ گستاخانہ مواد کے معاملے پر بات چیت کی جا سکے => meta takedown PK in_progress
      ایکس پاکستان میں رجسٹر ہونے سے انکاری، حکومت متبادل راستوں پر غور کرنے لگی => x regulator_registration PK refused
      پاکستان نے ایکس سے دہشت گرد تنظیموں کے اکاؤنٹس فوری بند کرنے کا مطالبہ کر دیا => x takedown PK demanded
      گوگل نے پاکستان میں رجسٹریشن کا عمل مکمل کر لیا، جلد دفتر بھی کھولا جائے گا => google regulator_registration PK done; google local_office PK promised
      وفاقی وزیر برائے آئی ٹی کا کہنا ہے کہ میٹا کے ساتھ پاکستان میں ڈیٹا سینٹر اور دفتر کے قیام پر بات ہوئی ہے۔ => meta local_office PK in_progress
      وفاقی کابینہ نے سوشل میڈیا قواعد کی منظوری دے دی، فیس بک اور ٹوئٹر کو تین ماہ میں اسلام آباد میں دفتر بنانا ہوگا => meta local_office PK demanded; x local_office PK demanded
      سوشل میڈیا کمپنیاں پاکستان میں ڈیٹا بیس سرور قائم کریں گی اور متنازع مواد 24 گھنٹے میں ہٹانے کی پابند ہوں گی => all data_localisation PK demanded; all takedown PK demanded
      اسلام آباد ہائی کورٹ: ٹک ٹاک کھولنے کی درخواست پر پی ٹی اے سے رپورٹ طلب => nothing
      ٹک ٹاک نے پاکستان میں رواں سال کی دوسری سہ ماہی کے دوران ڈھائی کروڑ ویڈیوز حذف کیں => tiktok takedown PK done
      میٹا نے پاکستانی حکومت کی جانب سے صارفین کے ڈیٹا کی 50 فیصد درخواستوں پر معلومات فراہم کیں => meta data_disclosure PK in_progress
      ایف آئی اے کو واٹس ایپ سے ڈیٹا کے حصول میں مشکلات، کمپنی معلومات فراہم کرنے کو تیار نہیں => meta data_disclosure PK refused
      وزیر قانون نے کہا کہ اگر سوشل میڈیا کمپنیاں پاکستانی قوانین کا احترام نہیں کریں گی تو انہیں یہاں کام کرنے کی اجازت نہیں دی جائے گی => all general_compliance PK demanded
      پاکستان میں ویکیپیڈیا کی سروس تین روز بعد بحال، کابینہ کمیٹی تشکیل => wikipedia general_compliance PK lifted
      پی ٹی اے نے ٹنڈر اور گرائنڈر سمیت پانچ ڈیٹنگ ایپس پر پابندی لگا دی، یوٹیوب سے بھی فحش مواد فوری ہٹانے کا مطالبہ => google takedown PK demanded
      """)
  }
}
