import Testing

/// Lists of who answered, talks, applications, taxes, ages, coalitions and causes told apart, in the manner of the Urdu
/// press, and near misses. Written for the project; not checked by a native speaker.
@Suite struct UrduAnswerTests {
  @Test func registrationsAreRead() throws {
    try expectAll(
      """
      ٹک ٹاک، لنکڈ ان اور بیگو پی ٹی اے کے ساتھ اندراج کروا چکے ہیں۔ => tiktok regulator_registration PK done; linkedin regulator_registration PK done; bigo regulator_registration PK done
      اسنیک ویڈیو پاکستان میں رجسٹریشن کرا چکی ہے۔ => snackvideo regulator_registration PK done
      پی ٹی اے حکام کے مطابق ٹک ٹاک رجسٹریشن کا عمل مکمل کر چکا ہے جبکہ میٹا نے ابھی تک رجوع ہی نہیں کیا۔ => tiktok regulator_registration PK done; meta regulator_registration PK not_done
      پاکستان میں رجسٹر ہونے والی پہلی سوشل میڈیا کمپنی ٹک ٹاک بن گئی۔ => tiktok regulator_registration PK done
      ٹک ٹاک پاکستان میں رجسٹرڈ ہونے والا پہلا سوشل میڈیا پلیٹ فارم ہے۔ => tiktok regulator_registration PK done
      پی ٹی اے نے لنکڈ ان کی رجسٹریشن کی درخواست منظور کر لی۔ => linkedin regulator_registration PK done
      پی ٹی اے نے گوگل کو رجسٹریشن سرٹیفکیٹ جاری کر دیا۔ => google regulator_registration PK done
      میٹا کا نام پی ٹی اے کی رجسٹرڈ کمپنیوں کی فہرست میں شامل نہیں۔ => meta regulator_registration PK not_done
      پی ٹی اے کے ساتھ رجسٹرڈ کمپنیوں میں ایکس شامل نہیں ہے۔ => x regulator_registration PK not_done
      رجسٹریشن کرانے والی کمپنیوں میں ٹک ٹاک اور بیگو شامل ہیں، پی ٹی اے۔ => tiktok regulator_registration PK done; bigo regulator_registration PK done
      ایکس پاکستان میں کسی ادارے کے ساتھ رجسٹرڈ نہیں، وزارت داخلہ۔ => x regulator_registration PK not_done
      میٹا نے پاکستان میں رجسٹریشن کے لیے پی ٹی اے سے رجوع نہیں کیا۔ => meta regulator_registration PK not_done
      پی ٹی اے نے پانچ لاکھ سے زائد صارفین رکھنے والی سوشل میڈیا کمپنیوں کو ہدایت کی ہے کہ وہ تین ماہ میں اپنی رجسٹریشن مکمل کرائیں۔ => all regulator_registration PK demanded
      وزیر آئی ٹی نے کہا کہ ایکس پاکستان میں رجسٹریشن کی درخواست جمع کرائے۔ => x regulator_registration PK demanded
      ٹیلی گرام نے پاکستان میں رجسٹریشن کے لیے درخواست دے دی۔ => telegram regulator_registration PK in_progress
      پی ٹی اے کو ٹک ٹاک کی رجسٹریشن کی درخواست موصول ہوگئی۔ => tiktok regulator_registration PK in_progress
      پی ٹی اے نے میٹا اور ایکس کو 30 دن میں رجسٹریشن مکمل کرنے کا نوٹس بھیج دیا۔ ٹک ٹاک کی درخواست موصول ہو چکی ہے اور اس کی جانچ پڑتال جاری ہے۔ => meta regulator_registration PK demanded; x regulator_registration PK demanded; tiktok regulator_registration PK in_progress
      پی ٹی اے نے سوشل میڈیا کمپنیوں کو رجسٹریشن کا نوٹس بھیجا۔ گوگل نے آگاہ کیا ہے کہ درخواست رواں ماہ جمع کرا دی جائے گی۔ => all regulator_registration PK demanded; google regulator_registration PK promised
      ٹک ٹاک پاکستان میں رجسٹر ہو گیا، ٹیلی گرام سے بات چیت چل رہی ہے۔ => tiktok regulator_registration PK done; telegram regulator_registration PK in_progress
      بیگو نے پاکستان میں دفتر کھول لیا ہے جبکہ میٹا کے ساتھ مذاکرات جاری ہیں۔ => bigo local_office PK done; meta local_office PK in_progress
      گوگل نے اسلام آباد میں دفتر قائم کر دیا۔ حکام کے مطابق میٹا سے بھی بات چیت جاری ہے تاہم ایکس نے خط کا جواب تک نہیں دیا۔ => google local_office PK done; meta local_office PK in_progress; x local_office PK not_done
      ملائیشیا میں ٹک ٹاک کو لائسنس مل گیا جبکہ میٹا کی درخواست پر غور جاری ہے۔ => tiktok regulator_registration MY done; meta regulator_registration MY in_progress
      ملائیشیا میں ایکس اور گوگل نے لائسنس کے لیے درخواست ہی نہیں دی۔ => x regulator_registration MY not_done; google regulator_registration MY not_done
      نیپال میں وائبر نے رجسٹریشن کرا لی، ٹیلی گرام کی فائل زیر جائزہ ہے۔ => viber regulator_registration NP done; telegram regulator_registration NP in_progress
      انڈونیشیا میں گوگل نے وزارت مواصلات کے پاس اپنا اندراج کرا دیا۔ => google regulator_registration ID done
      پاکستان میں رجسٹریشن کی مہلت ختم، فیس بک اور ایکس نے درخواست نہیں دی۔ => meta regulator_registration PK not_done; x regulator_registration PK not_done
      پاکستان میں کوئی بھی سوشل میڈیا کمپنی تاحال رجسٹرڈ نہیں ہوئی، سینیٹ کمیٹی کو بریفنگ۔ => all regulator_registration PK not_done
      ایکس کا پاکستان میں رجسٹریشن سے گریز، پی ٹی اے کا تیسرا نوٹس۔ => x regulator_registration PK refused
      پاکستان نے واضح کیا کہ واٹس ایپ سمیت تمام پلیٹ فارمز کو رجسٹر ہونا پڑے گا۔ => meta regulator_registration PK demanded
      پاکستان میں شہریوں کو فیس بک پر گاڑیوں کی رجسٹریشن کرانا ہوگی۔ => nothing
      """)
  }

  @Test func taxesAreRead() throws {
    try expectAll(
      """
      فیس بک، یوٹیوب اور ٹک ٹاک سے آمدن حاصل کرنے والے پاکستانیوں کو ایف بی آر میں رجسٹریشن کرانا ہوگی۔ => nothing
      ٹک ٹاک سے کمانے والے پاکستانی نوجوانوں کو ٹیکس دینا ہوگا۔ => nothing
      یوٹیوب چینل چلانے والوں کے لیے پاکستان میں رجسٹریشن لازمی ہوگی۔ => nothing
      ایف بی آر نے یوٹیوبرز اور ٹک ٹاکرز کو ٹیکس نوٹس جاری کر دیے۔ => nothing
      پاکستان میں یوٹیوب پر ویڈیوز بنانے والوں کو ٹیکس گوشوارے جمع کرانا ہوں گے۔ => nothing
      ایف بی آر نے گوگل اور میٹا سے ٹیکس واجبات طلب کر لیے۔ => google tax PK demanded; meta tax PK demanded
      ایف بی آر نے آن لائن پلیٹ فارمز کو ڈیجیٹل پریزنس ٹیکس سے مستثنیٰ قرار دے دیا۔ => all tax PK waived
      غیر ملکی ڈیجیٹل کمپنیوں پر پانچ فیصد ٹیکس واپس لے لیا گیا، ایف بی آر کا نوٹیفکیشن جاری۔ => all tax PK waived
      کینیڈا نے امریکی ٹیک کمپنیوں پر ڈیجیٹل سروسز ٹیکس ختم کر دیا۔ => all tax CA waived
      امریکی دباؤ پر بھارت نے گوگل اور میٹا پر ڈیجیٹل ٹیکس ختم کر دیا۔ => google tax IN waived; meta tax IN waived
      کینیا میں نیٹ فلکس نے ٹیکس حکام کے پاس رجسٹریشن کرا لی۔ => netflix tax KE done
      نائجیریا کا کہنا ہے کہ گوگل اور میٹا نے کروڑوں ڈالر ٹیکس جمع کرایا۔ => google tax NG done; meta tax NG done
      سندھ ریونیو بورڈ نے نیٹ فلکس کو سیلز ٹیکس رجسٹریشن کا حکم دے دیا۔ => netflix tax PK demanded
      نیٹ فلکس سندھ ریونیو بورڈ میں سیلز ٹیکس کے لیے رجسٹر ہو گئی۔ بورڈ نے اسپاٹیفائی کو بھی رجسٹریشن کی ہدایت کر رکھی ہے۔ => netflix tax PK done; spotify tax PK demanded
      گوگل نے پاکستان میں اشتہارات پر ٹیکس دینے سے انکار کر دیا۔ => google tax PK refused
      پنجاب ریونیو اتھارٹی نے ٹیکس نہ دینے پر نیٹ فلکس کو جرمانہ کر دیا۔ => netflix tax PK penalised
      پاکستان میں پنجاب حکومت نے ٹک ٹاک بنانے والے ملازمین کا ٹیکس بڑھا دیا۔ => nothing
      روس میں گوگل کو ویلیو ایڈڈ ٹیکس ادا کرنا پڑے گا۔ => google tax RU demanded
      انڈونیشیا نے میٹا، ایکس اور نیٹ فلکس سے 10 فیصد ویلیو ایڈڈ ٹیکس وصول کرنے کا اعلان کیا۔ => meta tax ID demanded; x tax ID demanded; netflix tax ID demanded
      """)
  }

  @Test func contentAndAgesAreRead() throws {
    try expectAll(
      """
      ایکس نے برازیل میں ایسے اکاؤنٹس کو بند کرنا شروع کر دیا ہے جنہیں ہٹانے کا حکم عدالت نے دیا تھا۔ => x takedown BR in_progress
      بھارتی حکومت نے ایکس سے ایسے اکاؤنٹس بند کرنے کو کہا جو جعلی خبریں پھیلا رہے ہیں۔ => x takedown IN demanded
      پاکستان نے میٹا سے ایسے تمام اکاؤنٹس ہٹانے کا مطالبہ کیا ہے جو دہشت گرد تنظیمیں چلا رہی ہیں۔ => meta takedown PK demanded
      ٹک ٹاک نے پاکستان میں ایسی 20 لاکھ ویڈیوز ہٹا دیں جو ضابطوں کے خلاف تھیں۔ => tiktok takedown PK done
      ایکس نے بھارت میں وہ اکاؤنٹس معطل کر دیے جن کی نشاندہی حکومت نے کی تھی۔ => x takedown IN done
      عدالت کے حکم پر وکی پیڈیا نے بھارت میں وہ صفحہ ہٹا دیا جس پر مقدمہ چل رہا تھا۔ => wikipedia takedown IN done
      یوٹیوب نے بھارت میں متنازع گانا ہٹا دیا۔ => google takedown IN done
      گوگل اور ایپل نے روس میں اپوزیشن کی ایپ اپنے اسٹورز سے ہٹا دی۔ => google takedown RU done; apple takedown RU done
      بھارت کے مطالبے پر ایپل نے ایپ اسٹور سے خالصتان سے متعلق ایپ ہٹا دی۔ => apple takedown IN done
      وکی میڈیا فاؤنڈیشن نے بھارت میں صفحہ لکھنے والوں کی شناخت ظاہر کرنے کے حکم کے خلاف اپیل کر دی۔ => wikipedia data_disclosure IN challenged
      دہلی ہائی کورٹ نے وکی پیڈیا کو مضمون لکھنے والے رضاکاروں کی شناخت بتانے کا حکم دیا۔ => wikipedia data_disclosure IN demanded
      پاکستان نے ٹوئٹر سے جعلی اکاؤنٹ چلانے والوں کی شناخت مانگی تھی، کمپنی نے انکار کر دیا۔ => x data_disclosure PK refused
      آسٹریلیا نے حکم دیا کہ سوشل میڈیا کمپنیاں 16 سال سے کم عمر بچوں کو پلیٹ فارم سے دور رکھیں۔ => all age_assurance AU demanded
      ملائیشیا میں ٹک ٹاک نے کم عمر بچوں کو ایپ سے دور رکھنے کا نظام لانے پر اتفاق کر لیا۔ => tiktok age_assurance MY promised
      یوٹیوب نے آسٹریلیا میں عمر جانچنے کا نظام متعارف کرا دیا۔ => google age_assurance AU done
      اسنیپ چیٹ نے آسٹریلیا میں سولہ سال سے چھوٹے صارفین کے چار لاکھ اکاؤنٹس بند کر دیے۔ => snap age_assurance AU done
      ریڈٹ نے آسٹریلیا میں بچوں پر سوشل میڈیا پابندی کے قانون کو ہائی کورٹ میں چیلنج کر دیا۔ => reddit age_assurance AU challenged
      فرانس میں بچوں کے موبائل فون پر اسکول میں پابندی، ٹک ٹاک صارفین خوش۔ => nothing
      آسٹریلیا میں ایکس نے عمر کی حد کے قانون کو آزادی اظہار کے خلاف قرار دے دیا۔ => x age_assurance AU challenged
      پی ٹی اے نے ٹک ٹاک پر پابندی عائد کر دی۔ اتھارٹی کے مطابق ایپ فحش مواد ہٹانے میں ناکام رہی تھی۔ => tiktok takedown PK penalised
      """)
  }

  @Test func coalitionsArgueAgainst() throws {
    try expectAll(
      """
      ایشیا انٹرنیٹ کولیشن کے سربراہ نے کہا کہ ڈیٹا ملک میں رکھنے کی شرط سے پاکستانی عالمی سروسز سے محروم ہو جائیں گے۔ => aic data_localisation PK challenged
      ایشیا انٹرنیٹ کولیشن کا کہنا ہے کہ پاکستان کے موجودہ سوشل میڈیا رولز کے تحت کام جاری رکھنا مشکل ہوگا۔ => aic general_compliance PK challenged
      اے آئی سی نے حکومت پاکستان کو خط لکھ کر سوشل میڈیا رولز پر نظرثانی کی اپیل کی ہے۔ => aic general_compliance PK challenged
      ایشیا انٹرنیٹ کولیشن کے مطابق مقامی دفتر کھولنے کی شرط پاکستان میں سرمایہ کاری روک دے گی۔ => aic local_office PK challenged
      ایشیا انٹرنیٹ کولیشن نے خبردار کیا ہے کہ پاکستان کے نئے قوانین ڈیجیٹل معیشت کو مفلوج کر دیں گے۔ => aic general_compliance PK challenged
      گوگل اور فیس بک کی نمائندہ تنظیم ایشیا انٹرنیٹ کولیشن نے بنگلہ دیش کے مسودہ قانون کو ناقابل عمل قرار دیا۔ => aic general_compliance BD challenged
      ایشیا انٹرنیٹ کولیشن نے پاکستان میں ڈیجیٹل معیشت پر رپورٹ شائع کی۔ => nothing
      """)
  }

  @Test func causesAndNegationsAreRead() throws {
    try expectAll(
      """
      روس نے فیس بک کو بلاک کر دیا۔ ریگولیٹر کا کہنا ہے کہ کمپنی نے صارفین کا ڈیٹا روس منتقل نہیں کیا تھا۔ => meta data_localisation RU penalised
      نیپال نے ایکس اور یوٹیوب کو بند کر دیا۔ دونوں کمپنیوں نے مقررہ مدت میں رجسٹریشن نہیں کرائی تھی۔ => x regulator_registration NP penalised; google regulator_registration NP penalised
      برازیل میں ٹیلی گرام کو معطل کر دیا گیا۔ جج کے مطابق ایپ نے نیو نازی گروہوں کا ڈیٹا پولیس کو نہیں دیا۔ => telegram data_disclosure BR penalised
      ترکی نے ٹوئٹر پر اشتہارات کی پابندی لگا دی۔ کمپنی نے ملک میں نمائندہ مقرر نہیں کیا تھا۔ => x local_representative TR penalised
      پاکستان میں ایکس کئی ماہ سے بند ہے۔ وزارت داخلہ نے عدالت کو بتایا کہ کمپنی مقامی قوانین پر عمل نہیں کر رہی۔ => x general_compliance PK penalised
      عراق میں ٹیلی گرام بحال کر دی گئی۔ کمپنی نے حکام کے مطالبات کا جواب دے دیا تھا۔ => telegram general_compliance IQ lifted
      یوٹیوب پر سے پابندی ختم، پی ٹی اے کا نوٹیفکیشن جاری => google general_compliance PK lifted
      ایکس نے پاکستان میں دفتر کھولا نہ ہی نمائندہ مقرر کیا۔ => x local_office PK not_done; x local_representative PK not_done
      میٹا نے پاکستان میں رجسٹریشن کرائی نہ دفتر کھولا۔ => meta regulator_registration PK not_done; meta local_office PK not_done
      ایکس کا پاکستان میں کوئی نمائندہ ہے نہ دفتر، وزارت داخلہ کا عدالت میں جواب => x local_representative PK not_done; x local_office PK not_done
      ستمبر 2012 میں حکومت پاکستان نے یوٹیوب پر پابندی لگادی تھی جو تین برس رہی۔ => nothing
      پاکستان میں نئے رولز جاری، ہر پلیٹ فارم اپنا نمائندہ مقرر کرے گا۔ => all local_representative PK demanded
      رولز کے تحت پاکستان میں ہر سوشل میڈیا پلیٹ فارم غیر قانونی مواد چوبیس گھنٹے میں ہٹائے گا۔ => all takedown PK demanded
      حکومت پاکستان نے سوشل میڈیا رولز پر عملدرآمد مؤخر کر دیا۔ => all general_compliance PK waived
      اسلام آباد ہائی کورٹ نے سوشل میڈیا کمپنیوں کے لیے ڈیٹا لوکلائزیشن کی شق معطل کر دی۔ => all data_localisation PK waived
      امریکی عدالت نے ٹک ٹاک کے خلاف پاکستانی قانون پر بات کی۔ => nothing
      ملائیشیا نے وکی پیڈیا کو لائسنس کی شرط سے استثنیٰ دے دیا۔ => wikipedia regulator_registration MY waived
      آسٹریلیا میں یوٹیوب کو عمر کی پابندی سے دی گئی چھوٹ برقرار رکھی گئی۔ => google age_assurance AU waived
      آسٹریلیا نے واٹس ایپ اور پنٹرسٹ کو عمر کی حد کے قانون سے باہر رکھا ہے۔ => meta age_assurance AU waived; pinterest age_assurance AU waived
      یورپی یونین میں ٹک ٹاک نے اشتہارات کی لائبریری شفاف بنانے کے وعدے کر لیے۔ => tiktok transparency EU promised
      کریملن نے گوگل کو قانون کی پابندی نہ کرنے پر جرمانے اور عملے کی گرفتاری سے خبردار کیا۔ => google general_compliance RU demanded
      """)
  }
}
