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
      نیٹ فلکس اور دیگر اسٹریمنگ پلیٹ فارمز کو پاکستان میں ٹیکس نیٹ میں لانے کا فیصلہ => netflix tax PK demanded
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
      نئے آئی ٹی قوانین: ٹوئٹر نے بھارتی حکومت سے تین ماہ کی مہلت مانگ لی => x general_compliance IN in_progress
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
      حکومت کا ایکس کے خلاف سخت کارروائی پر غور، دفتر کھولنے کے لیے آخری موقع => x local_office PK demanded
      وزیر قانون نے کہا کہ اگر سوشل میڈیا کمپنیاں پاکستانی قوانین کا احترام نہیں کریں گی تو انہیں یہاں کام کرنے کی اجازت نہیں دی جائے گی => all general_compliance PK demanded
      پاکستان میں ویکیپیڈیا کی سروس تین روز بعد بحال، کابینہ کمیٹی تشکیل => wikipedia general_compliance PK lifted
      پی ٹی اے نے ٹنڈر اور گرائنڈر سمیت پانچ ڈیٹنگ ایپس پر پابندی لگا دی، یوٹیوب سے بھی فحش مواد فوری ہٹانے کا مطالبہ => google takedown PK demanded
      نیٹ فلکس نے سندھ ریونیو بورڈ کے پاس خود کو رجسٹر کرا لیا => netflix tax PK done
      """)
  }

  @Test func storiesOfManyYears() throws {
    try expectAll(
      """
      پانچ سال بعد پاکستان میں یوٹیوب پر سے پابندی اٹھا لی گئی || پاکستان ٹیلی کمیونیکیشن اتھارٹی کا کہنا ہے کہ گوگل کی جانب سے یوٹیوب کا مقامی ورژن متعارف کرائے جانے کے بعد ویب سائٹ تک رسائی کھول دی گئی ہے۔ اس ورژن میں حکومت کی درخواست پر توہین آمیز ویڈیوز کو پاکستان میں بلاک کیا جا سکے گا۔ => google takedown PK lifted
      فیس بک کے نائب صدر کی وزیر داخلہ سے ملاقات، توہین آمیز مواد روکنے کا عزم || چوہدری نثار علی خان نے فیس بک کے نائب صدر جوئل کیپلن سے ملاقات میں گستاخانہ مواد کا معاملہ اٹھایا۔ کمپنی نے جعلی اکاؤنٹس اور نفرت پر مبنی مواد ہٹانے کی یقین دہانی کرائی ہے۔ => meta takedown PK promised
      ٹوئٹر نے پاکستان کی ایک بھی درخواست نہیں مانی || ٹوئٹر کی شفافیت رپورٹ کے مطابق پاکستانی حکومت نے چھ ماہ میں 24 اکاؤنٹس ہٹانے کی درخواستیں دیں لیکن کمپنی نے کسی پر بھی عمل نہیں کیا۔ => x takedown PK not_done
      فیس بک نے پاکستان کو ایک ہزار سے زائد صارفین کی معلومات فراہم کر دیں => meta data_disclosure PK done
      ہتک آمیز پوسٹس نہ ہٹانے پر لاہور ہائیکورٹ نے فیس بک کو نوٹس جاری کر دیا => meta takedown PK demanded
      سندھ ہائی کورٹ کے حکم پر ٹک ٹاک دوبارہ معطل، پی ٹی اے نے ایپ بند کر دی => tiktok general_compliance PK penalised
      ٹک ٹاک کے وفد کی پی ٹی اے چیئرمین سے ملاقات، مواد کی نگرانی کا نظام بہتر بنانے پر اتفاق => tiktok takedown PK promised
      پاکستان میں ٹک ٹاک کی پہلی شکایات افسر مقرر => tiktok compliance_officer PK done
      میٹا نے پاکستان کے لیے اپنی پہلی کنٹری ڈائریکٹر مقرر کر دی => meta local_representative PK done
      پاکستان میں ایکس کی بندش کو ایک سال مکمل، صارفین وی پی این استعمال کرنے پر مجبور => x general_compliance PK penalised
      حکومت نے ایکس پر پابندی کا اعتراف کر لیا، وزارت داخلہ کا عدالت میں جواب جمع || وزارت داخلہ نے اسلام آباد ہائیکورٹ کو بتایا ہے کہ حکومت پاکستان کے احکامات پر عمل نہ کرنے اور غلط استعمال روکنے میں ناکامی پر ایکس پر پابندی ناگزیر تھی۔ => x general_compliance PK penalised
      ایکس نے پاکستانی حکومت کو مواد ہٹانے سے صاف انکار کر دیا، سیکریٹری داخلہ کا عدالت میں بیان => x takedown PK refused
      شزہ فاطمہ: گوگل جلد پاکستان میں اپنا مستقل دفتر قائم کرے گا => google local_office PK promised
      پی ٹی اے نے سوشل میڈیا کمپنیوں کو رجسٹریشن کے لیے مزید مہلت دے دی => all regulator_registration PK demanded
      سوشل میڈیا کمپنیوں کے دفاتر پاکستان میں ہونے چاہئیں، قائمہ کمیٹی کی سفارش => all local_office PK demanded
      وفاقی وزیر فواد چوہدری کا کہنا ہے کہ گوگل اور فیس بک پاکستان سے کمائی کرتے ہیں، انہیں یہاں ٹیکس دینا ہو گا۔ => google tax PK demanded; meta tax PK demanded
      پاکستان نے فیس بک سے جعلی خبروں کے خلاف اقدامات کے لیے مقامی دفتر بنانے کو کہہ دیا => meta local_office PK demanded
      گوگل اور فیس بک کو پاکستان میں 'ورچوئل آفس' کھولنا ہوں گے => google local_office PK demanded; meta local_office PK demanded
      بل گیٹس سے ملاقات میں وزیراعظم نے مائیکروسافٹ کو پاکستان میں دفتر کھولنے کی دعوت دی => microsoft local_office PK demanded
      مائیکروسافٹ نے پاکستان میں 25 سال بعد دفتر بند کر دیا => microsoft local_office PK not_done
      ماسکو کی عدالت نے ٹیلی گرام کو بلاک کرنے کا حکم دے دیا || ٹیلی گرام نے صارفین کے پیغامات تک رسائی کے لیے انکرپشن کیز روسی خفیہ ایجنسی کے حوالے کرنے سے انکار کیا تھا۔ => telegram data_disclosure RU penalised
      روس نے فیس بک اور انسٹاگرام پر پابندی لگا دی، میٹا 'انتہا پسند' تنظیم قرار => meta general_compliance RU penalised
      چین کی ایپس پر پابندی: بھارت نے ٹک ٹاک اور وی چیٹ سمیت 59 ایپس بند کر دیں => tiktok general_compliance IN penalised; wechat general_compliance IN penalised
      واٹس ایپ نے بھارتی حکومت پر مقدمہ کر دیا || پیغامات کا سراغ لگانے کی شرط کے خلاف واٹس ایپ نے دہلی ہائی کورٹ سے رجوع کیا ہے۔ => meta data_disclosure IN challenged
      ٹوئٹر انڈیا کے عبوری شکایات افسر مستعفی => x compliance_officer IN not_done
      بھارت کا واٹس ایپ سے جعلی خبریں روکنے کا مطالبہ، کمپنی سے مقامی افسر مقرر کرنے کو کہا گیا => meta takedown IN demanded; meta compliance_officer IN demanded
      ایکس کا انڈین حکومت کے خلاف عدالت جانے کا فیصلہ || کمپنی کا کہنا ہے کہ آٹھ ہزار اکاؤنٹس بلاک کرنے کے احکامات آزادی اظہار کے منافی ہیں تاہم وہ انڈیا میں ان اکاؤنٹس کو بند کر رہی ہے۔ => x takedown IN challenged
      بنگلہ دیش میں فیس بک نے ویلیو ایڈڈ ٹیکس کے لیے رجسٹریشن کرا لی => meta tax BD done
      نیپال میں ٹک ٹاک پر پابندی عائد، 'سماجی ہم آہنگی متاثر ہو رہی تھی' => tiktok general_compliance NP penalised
      نیپال: ایکس نے تاحال رجسٹریشن کے لیے رابطہ نہیں کیا، وزیر مواصلات => x regulator_registration NP not_done
      انڈونیشیا نے ٹک ٹاک کا لائسنس معطل کر دیا || انڈونیشین حکومت کے مطابق کمپنی نے مظاہروں کے دوران لائیو اسٹریمنگ کا ڈیٹا فراہم نہیں کیا۔ => tiktok data_disclosure ID penalised
      انڈونیشیا میں گوگل، فیس بک اور واٹس ایپ نے ڈیڈ لائن سے چند گھنٹے قبل رجسٹریشن کرا لی => google regulator_registration ID done; meta regulator_registration ID done
      ملائیشیا: ٹیلی گرام نے نقصان دہ مواد کے خلاف کارروائی کی یقین دہانی کرا دی => telegram takedown MY promised
      ایکس نے برازیل کی عدالت کے سامنے گھٹنے ٹیک دیے، متنازع اکاؤنٹس بند => x takedown BR done
      ایلون مسک کا برازیل میں ایکس کا دفتر بند کرنے کا اعلان => x local_office BR not_done
      برازیل میں ایکس کی سروس بحال کرنے کا حکم || برازیلی سپریم کورٹ نے جرمانے ادا کرنے اور قانونی نمائندہ مقرر کرنے کے بعد ایکس کو دوبارہ کام کرنے کی اجازت دے دی۔ => x local_representative BR lifted
      ترکی میں وکی پیڈیا پر تین سال بعد پابندی ختم، آئینی عدالت کا فیصلہ => wikipedia general_compliance TR lifted
      ترکی کا نیا سوشل میڈیا قانون: یوٹیوب نے قانونی نمائندہ مقرر کرنے کی ہامی بھر لی => google local_representative TR promised
      ترکی نے فیس بک، ٹوئٹر اور یوٹیوب پر ایک ایک کروڑ لیرا جرمانہ عائد کر دیا || وزیر مواصلات کا کہنا ہے کہ کمپنیوں نے مقررہ مدت میں ترکی میں اپنا نمائندہ مقرر نہیں کیا۔ => meta local_representative TR penalised; x local_representative TR penalised; google local_representative TR penalised
      یورپی یونین: ٹک ٹاک اشتہارات کی لائبریری شفاف بنانے پر رضامند => tiktok transparency EU promised
      یورپی کمیشن نے میٹا اور ٹک ٹاک کو شفافیت کے ضوابط کی خلاف ورزی کا مرتکب قرار دے دیا => meta transparency EU not_done; tiktok transparency EU not_done
      نائجیریا: ٹوئٹر پر غیر معینہ مدت کے لیے پابندی، صدر کی ٹویٹ ہٹانے پر ردعمل => x general_compliance NG penalised
      ازبکستان نے ٹوئٹر اور ٹک ٹاک تک رسائی محدود کر دی، ذاتی ڈیٹا مقامی سرورز پر نہ رکھنے کا الزام => x data_localisation UZ penalised; tiktok data_localisation UZ penalised
      ٹوئٹر نے ٹرمپ کا اکاؤنٹ بحال کر دیا => nothing
      پاکستانی اداکارہ نے ایکس پر اپنے اکاؤنٹ کی بحالی کا اعلان کیا => nothing
      وزارت داخلہ نے پاسپورٹ کی درخواستوں کے لیے واٹس ایپ سروس شروع کر دی => nothing
      ایپل نے بھارت میں اپنا پہلا اسٹور کھول دیا => nothing
      پاکستان میں سوشل میڈیا صارفین کے لیے رجسٹریشن لازمی نہیں، پی ٹی اے کی وضاحت => nothing
      میٹا اور یوٹیوب کے اشتراک سے لاہور میں کری ایٹرز ورکشاپ، دفتر ثقافت میں تقریب => nothing
      ملزم نے فیس بک پر جعلی دفتر کھول کر شہریوں سے رقم بٹوری، ایف آئی اے نے گرفتار کر لیا => nothing
      """)
  }

  @Test func conditionsReportedSpeechAndSeveralParties() throws {
    try expectAll(
      """
      پی ٹی اے نے خبردار کیا ہے کہ رجسٹریشن نہ کرانے کی صورت میں ایکس کی سروس بند کر دی جائے گی۔ => x regulator_registration PK demanded
      مقررہ مدت میں دفتر نہ کھولنے کی صورت میں فیس بک پر پابندی لگ سکتی ہے، وزارت آئی ٹی پاکستان => meta local_office PK demanded
      پاکستان میں سوشل میڈیا کمپنیوں نے مقامی قوانین کو تسلیم نہ کیا تو ان پر جرمانہ ہوگا۔ => all general_compliance PK demanded
      ٹک ٹاک نے پاکستان کو بتایا ہے کہ وہ کراچی میں دفتر کھولنے کا ارادہ رکھتا ہے لیکن اس کے لیے ڈیٹا کی شرط نرم کرنا ہوگی۔ => tiktok local_office PK promised
      ایکس کے وکیل نے عدالت کو یقین دلایا کہ کمپنی پاکستانی قوانین پر عمل کرے گی۔ => x general_compliance PK promised
      پاکستان کے مطالبے کے باوجود یوٹیوب نے توہین آمیز فلم کے کلپس ہٹانے سے معذرت کر لی => google takedown PK refused
      گوگل کا دعویٰ ہے کہ اس نے پاکستانی حکومت کی 70 فیصد درخواستوں پر مواد ہٹایا => google takedown PK in_progress
      سوشل میڈیا کمپنیوں نے دفاتر کھولنے کی پاکستانی شرط ماننے سے انکار کر دیا => all local_office PK refused
      ٹک ٹاک نے پشاور ہائیکورٹ میں جواب جمع کرا دیا، غیر اخلاقی مواد اپ لوڈ کرنے والے 7 لاکھ اکاؤنٹس بلاک || ٹک ٹاک کے وکیل نے عدالت کو بتایا کہ کمپنی نے پاکستان کے لیے فوکل پرسن بھی مقرر کر دیا ہے جو مواد سے متعلق تمام شکایات دیکھے گا۔ => tiktok takedown PK done; tiktok local_representative PK done
      وفاقی حکومت سوشل میڈیا کمپنیوں کو پاکستان لانے میں ناکام، ایک بھی دفتر نہ کھل سکا => all local_office PK not_done
      پاکستان میں کوئی بھی بڑی سوشل میڈیا کمپنی رجسٹرڈ نہیں، پی ٹی اے کا انکشاف => all regulator_registration PK not_done
      چینی ایپ ٹک ٹاک واحد بڑا پلیٹ فارم ہے جس نے پاکستان میں پی ٹی اے کے ساتھ رجسٹریشن کرائی ہے۔ => tiktok regulator_registration PK done
      لنکڈ ان نے پاکستان میں رجسٹریشن کے لیے پی ٹی اے سے رجوع کر لیا => linkedin regulator_registration PK in_progress
      اسنیپ چیٹ پاکستان میں اپنا نمائندہ دفتر کھولنے میں دلچسپی رکھتا ہے، سفیر => snap local_office PK in_progress
      گوگل ٹیم آئندہ ہفتے پاکستان کا دورہ کرے گی، دفتر کے قیام پر بات ہو گی => google local_office PK in_progress
      میٹا، گوگل، ٹک ٹاک اور ایکس کے نمائندوں نے نئے قوانین پر اپنے تحفظات سے پاکستانی وزارت آئی ٹی کو آگاہ کر دیا => meta general_compliance PK challenged; google general_compliance PK challenged; tiktok general_compliance PK challenged; x general_compliance PK challenged
      صحافی نے پاکستان میں ایکس کی بندش سندھ ہائیکورٹ میں چیلنج کر دی => x general_compliance PK penalised
      سینیٹ میں سوشل میڈیا پر پابندی کی قرارداد جمع || قرارداد میں فیس بک، ٹک ٹاک، انسٹاگرام، ایکس اور یوٹیوب پر پابندی کا مطالبہ کیا گیا ہے۔ => nothing
      پنجاب حکومت نے محرم میں سوشل میڈیا بند کرنے کی سفارش کر دی || محکمہ داخلہ پنجاب نے وفاق کو خط لکھا ہے کہ فیس بک، واٹس ایپ اور ٹک ٹاک کو چھ روز کے لیے معطل رکھا جائے۔ => nothing
      پشاور ہائیکورٹ میں ٹک ٹاک پر پابندی کے لیے درخواست دائر => nothing
      وزیر اطلاعات نے ایکس پر پابندی کی خبروں کو بے بنیاد قرار دے دیا، پاکستان => nothing
      حکومت کا پاکستان میں سوشل میڈیا پر مکمل پابندی لگانے کا کوئی ارادہ نہیں، وزیر داخلہ => nothing
      واٹس ایپ نے سیکیورٹی خامی دور کر دی، پاکستانی ماہر نے نشاندہی کی تھی => nothing
      پاکستان کی بیٹی گوگل میں اعلیٰ عہدے پر تعینات => nothing
      یوٹیوب نے پاکستانی گلوکارہ کو سفیر مقرر کر دیا => nothing
      فیس بک پر پاکستانی نوجوان کی پوسٹ ہٹانے پر صارفین کا احتجاج => nothing
      میٹا نے پاکستان میں تھریڈز کے صارفین کے لیے نیا فیچر جاری کر دیا => nothing
      """)
  }

  @Test func rarerWords() throws {
    try expectAll(
      """
      گوگل نے ایس ای سی پی کی درخواست پر 120 غیر قانونی قرض ایپس پلے اسٹور سے ہٹا دیں => google takedown PK done
      پاکستانی صارفین اب وی پی این کے بغیر ایکس استعمال کر سکتے ہیں، پابندی خاموشی سے ختم => x general_compliance PK lifted
      ایکس پاکستان میں دوبارہ چلنے لگا => x general_compliance PK lifted
      اسٹارلنک نے ایس ای سی پی میں بطور کمپنی رجسٹریشن کرا لی، پی ٹی اے سے لائسنس کا انتظار => starlink company_registration PK done; starlink regulator_registration PK in_progress
      فیس بک اور گوگل پاکستان آنے سے کترا رہے ہیں، دفاتر کھولنے میں آنا کانی جاری => meta local_office PK refused; google local_office PK refused
      ٹوئٹر دفتر کھولنے پر پس و پیش سے کام لے رہا ہے، وزیر آئی ٹی پاکستان => x local_office PK refused
      حکومت پاکستان کی بارہا درخواستوں کے باوجود ٹوئٹر ٹس سے مس نہ ہوا، رجسٹریشن سے مسلسل گریز => x regulator_registration PK refused
      وزیر آئی ٹی: میٹا کے ساتھ پاکستان میں دفتر کے قیام کا معاملہ طے پا گیا => meta local_office PK promised
      پاکستان میں ٹک ٹاک کے دفتر کے قیام کو حتمی شکل دے دی گئی => tiktok local_office PK promised
      ٹک ٹاک کو پاکستان میں دفتر کھولنے کا گرین سگنل، کمپنی آئندہ ماہ کام شروع کرے گی => tiktok local_office PK promised
      ایکس نے مؤقف نرم کر لیا، پاکستان میں نمائندہ مقرر کرنے کا عندیہ => x local_representative PK promised
      سوشل میڈیا کمپنیوں کو قانون کے دائرے میں لانے کے لیے پاکستان میں دفاتر لازمی قرار => all local_office PK demanded
      پی ٹی اے کا یوٹیوب سے رابطہ، نفرت انگیز ویڈیوز فوری بلاک کرنے کو کہا گیا => google takedown PK demanded
      یوٹیوب سے گستاخانہ ویڈیو نہ ہٹی تو ویب سائٹ بند کر دیں گے: چیف جسٹس لاہور ہائیکورٹ => google takedown PK demanded
      پی ٹی اے نے اسنیپ چیٹ، ٹک ٹاک اور لائیکی کو نوٹس بھیج دیے، فحش مواد ہٹانے کے لیے 24 گھنٹے => snap takedown PK demanded; tiktok takedown PK demanded; bigo takedown PK demanded
      ایکس نے پاکستان میں جج کے خلاف مہم چلانے والے اکاؤنٹس کی تفصیلات دینے سے انکار کر دیا => x data_disclosure PK refused
      فیس بک نے ایف آئی اے کو گستاخانہ پیجز چلانے والوں کا ریکارڈ دے دیا => meta data_disclosure PK done
      واٹس ایپ نے ایف آئی اے کی کسی ایک درخواست کا بھی جواب نہیں دیا، ڈیٹا کی فراہمی صفر => meta data_disclosure PK not_done
      ٹک ٹاک پاکستان سے متعلق 96 فیصد شکایات نمٹا چکا، ایکس سب سے پیچھے => tiktok takedown PK done
      پاکستان میں ٹک ٹاک پر چار ماہ سے جاری بندش ختم ہو گئی => tiktok general_compliance PK lifted
      ٹک ٹاک پاکستان میں بند || پاکستان ٹیلی کمیونیکیشن اتھارٹی نے غیر اخلاقی مواد کی مسلسل موجودگی اور اسے ہٹانے میں ناکامی پر ٹک ٹاک تک رسائی روک دی ہے۔ => tiktok takedown PK penalised
      عدالت نے ٹک ٹاک کھولنے کی اجازت دے دی، پی ٹی اے کو پابندی ہٹانے کی ہدایت => tiktok general_compliance PK lifted
      پاکستان میں سوشل میڈیا پلیٹ فارمز کے لیے لائسنسنگ کا نظام لانے کا فیصلہ => all regulator_registration PK demanded
      حکومت نے فیس بک سے افغان شہریوں کے چلائے جانے والے دہشت گرد اکاؤنٹس بند کرنے کا تقاضا کر دیا، پاکستان => meta takedown PK demanded
      نیپال نے رجسٹریشن کے لیے سوشل میڈیا کمپنیوں کو سات دن کا وقت دے دیا => all regulator_registration NP demanded
      نیپال: ٹک ٹاک، وائبر سمیت پانچ کمپنیوں کی رجسٹریشن مکمل، ٹیلی گرام کا کیس زیر غور => tiktok regulator_registration NP done; viber regulator_registration NP done; telegram regulator_registration NP in_progress
      ٹوئٹر نے نائجیریا کی تمام شرائط مان لیں، پابندی ختم ہونے کا امکان => x general_compliance NG promised
      میٹا پر نائجیریا میں 22 کروڑ ڈالر جرمانہ، صارفین کے ڈیٹا کا غیر قانونی استعمال => nothing
      روس: ویکیپیڈیا پر یوکرین جنگ سے متعلق معلومات نہ ہٹانے پر 20 لاکھ روبل جرمانہ => wikipedia takedown RU penalised
      روس میں اسنیپ چیٹ اور فیس ٹائم پر بھی پابندی لگا دی گئی => snap general_compliance RU penalised; apple general_compliance RU penalised
      ٹوئٹر کو روس میں ڈیٹا منتقل کرنے کے لیے یکم جولائی تک کی مہلت => x data_localisation RU demanded
      انڈیا نے ٹوئٹر کو خبردار کر دیا: قواعد پر عمل کریں ورنہ نتائج بھگتیں || انڈین وزارت آئی ٹی نے ٹوئٹر کو 'آخری نوٹس' جاری کیا ہے کہ وہ فوری طور پر نئے قواعد کی تعمیل کرے۔ => x general_compliance IN demanded
      ٹوئٹر بھارت میں قوانین پر عمل کرنے کو تیار، چیف کمپلائنس افسر جلد تعینات ہوگا => x general_compliance IN promised; x compliance_officer IN promised
      بھارت میں ٹوئٹر انڈیا کے سربراہ کے خلاف مقدمہ درج => nothing
      انڈیا: فیس بک نے کسانوں کے احتجاج سے متعلق صفحات بحال کر دیے => nothing
      واٹس ایپ نے انڈیا میں ایک ماہ کے دوران 20 لاکھ اکاؤنٹ بند کرنے کی تعمیلی رپورٹ جاری کر دی => meta transparency IN done
      انڈونیشیا کا ٹک ٹاک کو انتباہ، غیر قانونی مواد نہ ہٹا تو لائسنس منسوخ ہو گا => tiktok takedown ID demanded
      انڈونیشیا نے ٹیلی گرام کی ویب سروس بلاک کر دی، بانی دہشت گردی کا مواد ہٹانے پر تیار => telegram takedown ID penalised
      ملائیشیا میں واٹس ایپ، ٹیلی گرام اور یوٹیوب کو خود بخود لائسنس یافتہ تصور کیا جائے گا => meta regulator_registration MY waived; telegram regulator_registration MY waived; google regulator_registration MY waived
      ملائیشیا نے ایکس اور گوگل سے لائسنس نہ لینے پر وضاحت مانگ لی => x regulator_registration MY demanded; google regulator_registration MY demanded
      ویتنام کے قوانین کے تحت فیس بک اور گوگل کو صارفین کا ڈیٹا ملک میں رکھنا اور دفتر کھولنا ہو گا => meta data_localisation VN demanded; google data_localisation VN demanded; meta local_office VN demanded; google local_office VN demanded
      ترکی نے ایکس کو مزید 24 اکاؤنٹس تک رسائی روکنے کا حکم دیا، کمپنی نے عمل کر دیا => x takedown TR done
      برازیل میں واٹس ایپ 72 گھنٹے کے لیے بند، صارفین کا ڈیٹا نہ دینے پر عدالتی حکم => meta data_disclosure BR penalised
      یورپی یونین نے ٹک ٹاک کے خلاف تحقیقات شروع کر دیں، خطرات کے تجزیے کی رپورٹ جمع نہ کرانے کا الزام => tiktok risk_assessment EU not_done
      آسٹریلیا: ایکس نے دہشت گرد حملے کی ویڈیو دنیا بھر سے ہٹانے کے حکم کو چیلنج کر دیا => x takedown AU challenged
      کینیڈا کے آن لائن نیوز ایکٹ کے تحت گوگل 10 کروڑ ڈالر سالانہ دینے پر راضی => google news_payment CA promised
      کینیا کی پارلیمنٹ میں ٹک ٹاک پر پابندی کی درخواست، کمپنی نے ملک میں دفتر کھولنے کا وعدہ کر لیا => tiktok local_office KE promised
      """)
  }
}
