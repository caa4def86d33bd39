import { bigIntToBytes, bytesToBigInt, concat, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { groupOf } from '#electron/training/chip/paceVariants.ts';
import { der } from '#electron/emrtd/asn1/der.ts';

/** A worked example of ICAO 9303-11 appendices G–I, as numbers. White space in hexadecimal means nothing. */
export interface PaceExample {
  readonly title: string;
  /** Value octets of the protocol's OID. */
  readonly protocol: string;
  readonly mapping: 'GM' | 'IM' | 'CAM';
  readonly parameterId: number;
  readonly password:
    { readonly kind: 'MRZ'; readonly information: string } | { readonly kind: 'CAN'; readonly can: string };
  readonly nonce: string;
  readonly encryptedNonce: string;
  /** Public keys of the generic mapping with their private keys; the terminal's nonce of the integrated one. */
  readonly map: {
    readonly terminal: string;
    readonly terminalPrivate: string | null;
    readonly chip: string;
    readonly chipPrivate: string | null;
  };
  readonly terminal: { readonly privateKey: string; readonly publicKey: string; readonly token: string };
  readonly chip: { readonly privateKey: string; readonly publicKey: string; readonly token: string };
  /** Data objects behind the chip's token. */
  readonly furtherObjects: string;
}

const icaoMrz = { kind: 'MRZ', information: 'T22000129364081251010318' } as const;

export const paceExamples: readonly PaceExample[] = [
  {
    title: 'G.1: ECDH, generic mapping',
    protocol: '04007F00070202040202',
    mapping: 'GM',
    parameterId: 13,
    password: icaoMrz,
    nonce: '3F00C4D39D153F2B2A214A078D899B22',
    encryptedNonce: '95A3A016522EE98D01E76CB6B98B42C3',
    map: {
      terminal:
        '04 7ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E 544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D',
      terminalPrivate: '7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99',
      chip: '04 824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57 30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54',
      chipPrivate: '498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560',
    },
    terminal: {
      privateKey: 'A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595',
      publicKey:
        '04 2DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C 3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462',
      token: 'C2B0BD78D94BA866',
    },
    chip: {
      privateKey: '107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A',
      publicKey:
        '04 9E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB 7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094',
      token: '3ABB9674BCE93C08',
    },
    furtherObjects: '',
  },
  {
    title: 'G.2: DH, generic mapping',
    protocol: '04007F00070202040102',
    mapping: 'GM',
    parameterId: 0,
    password: icaoMrz,
    nonce: 'FA5B7E3E49753A0DB9178B7B9BD898C8',
    encryptedNonce: '854D8DF5827FA6852D1A4FA701CDDDCA',
    map: {
      terminal: `23FB3749EA030D2A25B278D2A562047ADE3F01B74F17A15402CB7352CA7D2B3E B71C343DB13D1DEBCE9A3666DBCFC920B49174A602CB47965CAA73DC702489A4
        4D41DB914DE9613DC5E98C94160551C0DF86274B9359BC0490D01B03AD54022D CB4F57FAD6322497D7A1E28D46710F461AFE710FBBBC5F8BA166F4311975EC6C`,
      terminalPrivate: '5265030F751F4AD18B08AC565FC7AC952E41618D',
      chip: `78879F57225AA8080D52ED0FC890A4B25336F699AA89A2D3A189654AF70729E6 23EA5738B26381E4DA19E004706FACE7B235C2DBF2F38748312F3C98C2DD4882
        A41947B324AA1259AC22579DB93F7085655AF30889DBB845D9E6783FE42C9F24 49400306254C8AE8EE9DD812A804C0B66E8CAFC14F84D8258950A91B44126EE6`,
      chipPrivate: '66DDAFEAC1609CB5B963BB0CB3FF8B3E047F336C',
    },
    terminal: {
      privateKey: '89CCD99B0E8D3B1F11E1296DCA68EC53411CF2CA',
      publicKey: `907D89E2D425A178AA81AF4A7774EC 8E388C115CAE67031E85EECE520BD911 551B9AE4D04369F29A02626C86FBC674 7CC7BC352645B6161A2A42D44EDA80A0
        8FA8D61B76D3A154AD8A5A51786B0BC0 7147057871A922212C5F67F431731722 36B7747D1671E6D692A3C7D40A0C3C5C E397545D015C175EB5130551EDBC2EE5 D4`,
      token: 'B46DD9BD4D98381F',
    },
    chip: {
      privateKey: 'A5B780126B7C980E9FCEA1D4539DA1D27C342DFA',
      publicKey: `075693D9AE941877573E634B6E644F8E60AF17A0076B8B123D9201074D36152B D8B3A213F53820C42ADC79AB5D0AEEC3AEFB91394DA476BD97B9B14D0A65C1FC
        71A0E019CB08AF55E1F729005FBA7E3FA5DC41899238A250767A6D46DB974064 386CD456743585F8E5D90CC8B4004B1F6D866C79CE0584E49687FF61BC29AEA1`,
      token: '917F37B5C0E6D8D1',
    },
    // A certification authority reference for Terminal Authentication: not for this desk, and no reason to stumble.
    furtherObjects: '870F4445544553544356434130303030 33',
  },
  {
    title: 'H.1: ECDH, integrated mapping',
    protocol: '04007F00070202040402',
    mapping: 'IM',
    parameterId: 13,
    password: { kind: 'CAN', can: '123456' },
    nonce: '2923BE84E16CD6AE529049F1F1BBE9EB',
    encryptedNonce: '143DC40C08C8E891FBED7DEDB92B64AD',
    map: {
      terminal: '5DD4CBFC96F5453B130D890A1CDBAE32',
      terminalPrivate: null,
      chip: '',
      chipPrivate: null,
    },
    terminal: {
      privateKey: 'A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595',
      publicKey:
        '04 89CBA23FFE96AA18D824627C3E934E54A9FD0B87A95D1471DC1C0ABFDCD640D4 6755DE9B7B778280B6BEBD57439ADFEB0E21FD4ED6DF42578C13418A59B34C37',
      token: '450F02B86F6A0909',
    },
    chip: {
      privateKey: '107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A',
      publicKey:
        '04 67F78E5F7F7686082B293E8D087E056916D0F74BC01A5F8957D0DE45691E51E8 932B69A962B52A0985AD2C0A271EE6A13A8ADDDCD1A3A994B9DED257F4D22753',
      token: '75D4D96E8D5B0308',
    },
    furtherObjects: '',
  },
  {
    title: 'H.2: DH, integrated mapping',
    protocol: '04007F00070202040302',
    mapping: 'IM',
    parameterId: 0,
    password: { kind: 'CAN', can: '123456' },
    nonce: 'FA5B7E3E49753A0DB9178B7B9BD898C8',
    encryptedNonce: '9ABB8864CA0FF1551E620D1EF4E13510',
    map: {
      terminal: 'B3A6DB3C870C3E99245E0D1C06B747DE',
      terminalPrivate: null,
      chip: '',
      chipPrivate: null,
    },
    terminal: {
      privateKey: `4BD0E54740F9A028E6A515BFDAF967848C4F5F5FFF65AA0915947FFD1A0DF2FA 6981271BC905F3551457B7E03AC3B8066DE4AA406C1171FB43DD939C4BA16175
        103BA3DEE16419AA248118F90CC36A3D6F4C373652E0C3CCE7F0F1D0C5425B36 00F0F0D6A67F004C8BBA33F2B4733C7252445C1DFC4F1107203F71D2EFB28161`,
      publicKey: `0F0CC62945A8029251FB7EF3C094E12EC68E4EF07F27CB9D9CD04C5C4250FAE0 E4F8A951557E929AEB48E5C6DD47F2F5CD7C351A9BD2CD722C07EDE166770F08
        FFCB370262CF308DD7B07F2E0DA9CAAA1492344C852906919538C98A4BA4187E 76CE9D87832386D319CE2E043C3343AEAE6EDBA1A9894DC5094D22F7FE1351D5`,
      token: '55D61977CBF5307E',
    },
    chip: {
      privateKey: `020F018C7284B047FA7721A337EFB7ACB1440BB30C5252BD41C97C30C994BB78 E9F0C5B32744D84017D21FFA6878396A6469CA283EF5C000DAF7D261A39AB886
        0ED4610AB5343390897AAB5A7787E4FAEFA0649C6A94FDF82D991E8E3FC332F5 142729E7040A3F7D5A4D3CD75CBEE1F043C1CAD2DD484FEB4ED22B597D36688E`,
      publicKey: `928D9A0F9DBA450F13FC859C6F290D1D36E42431138A4378500BEB4E0401854C FF111F71CB6DC1D0335807A11388CC8EAA87B07907AAD9FBA6B169AF6D8C26AF
        8DDDC39ADC3AD2E3FF882B84D23E9768E95A80E4746FB07A9767679FE92133B4 D379935C771BD7FBED6C7BB4B1708B275EA75679524CDC9C6A91370CC662A2F3`,
      token: 'C2F04230187E1525',
    },
    furtherObjects: '',
  },
  {
    title: 'I.1: ECDH, chip authentication mapping',
    protocol: '04007F00070202040602',
    mapping: 'CAM',
    parameterId: 13,
    password: { kind: 'MRZ', information: 'C11T002JM496081222310314' },
    nonce: '658B860BC94DF6F044FCE6D5C82CF8E5',
    encryptedNonce: 'CB60E8E0D85B76A9BD304747C2AD42E2',
    map: {
      terminal:
        '04 7F1D410ADB7DDB3B84BF1030800981A9105D7457B4A3ADE002384F3086C67EDE 1AB889104A27DB6D842B019020FBF3CEACB0DC627F7BDCAC29969E19D0E553C1',
      terminalPrivate: '5D8BB87BD74D985A4B7D4325B9F7B976FE835122773400798914AA22738135CC',
      chip: '04 A234236AA9B9621E8EFB73B5245C0E09D2576E5277183C1208BDD55280CAE8B3 04F365713A356E65A451E165ECC9AC0AC46E3771342C8FE5AEDD092685338E23',
      chipPrivate: '9E56A6B59C95D06ECE5CD10F983BB2F4F1943528E577F23881D89D8C3BBEE0AA',
    },
    terminal: {
      privateKey: '76ECFDAA9841C323A3F5FC5E88B88DB3EFF7E35EBF57A7E6946CB630006C2120',
      publicKey:
        '04 446C934084D9DAB863944F219520076C29EE3F7AE6722B11FF319EC1C7728F95 5483400BFF60BF0C5929270009277DC2A515E12575010AD9BA916CF1BF86FEFC',
      token: 'E86BD06018A1CD3B',
    },
    chip: {
      privateKey: 'CD626EF3C256E235FE8912CAC28279E626008EDA6B3A05C4CF862A3BDAB79E78',
      publicKey:
        '04 02AD566F3C6EC7F9324509AD50A51FA52030782A4968FCFEDF737DAEA9933331 11C3B9B4C2287789BD137E7F8AA882E2A3C633CCD6ECC2C63C57AD401A09C2E1',
      token: '8596CF055C67C1A3',
    },
    furtherObjects:
      '8A30 1EEA964DAAE372AC990E3EFDE6333353BFC89A6704D93DA8798CF77F5B7A54BD10CBA372B42BE0B9B5F28AA8DE2F4F92',
  },
];

/** What appendix I.1 says of the proof: CA_IC, and ChipAuthenticationPublicKeyInfo of EF.CardSecurity. */
export const camExample = {
  chipAuthenticationData: '85DC3FA93D0952BFA82F5FD189EE75BD82F11D1F0B8ED4BF5319AC9B53C426B3',
  publicKeyInfo:
    '3062060904007F000702020102 3052300C060704007F000701020201 0D0342000418727094 94399E7470A6431BE25E83EEE24FEA568C2ED28DB48E05DB3A610DC884D256A40E35EFCB59BF6753D3A489D28C7A4D973C2DA138A6E7A4A08F68E16F 02010D',
} as const;

/** The commands and answers of an example. The desk always sends tag 84, which the examples leave out. */
export function apdusOf(
  example: PaceExample,
): readonly { readonly command: string; readonly response: string }[] {
  const reference = example.password.kind === 'MRZ' ? 1 : 2;
  const command = (cla: number, tag: number | null, value: string): string => {
    const template = der(0x7c, tag === null ? new Uint8Array(0) : der(tag, fromHex(value)));
    return toHex(
      concat(Uint8Array.of(cla, 0x86, 0, 0, template.length), template, Uint8Array.of(0)),
    ).toUpperCase();
  };
  const response = (tag: number, value: string, further = ''): string =>
    toHex(concat(der(0x7c, der(tag, fromHex(value)), fromHex(further)), Uint8Array.of(0x90, 0)));
  const mse = concat(
    der(0x80, fromHex(example.protocol)),
    der(0x83, Uint8Array.of(reference)),
    der(0x84, Uint8Array.of(example.parameterId)),
  );
  return [
    {
      command: toHex(concat(Uint8Array.of(0x00, 0x22, 0xc1, 0xa4, mse.length), mse)).toUpperCase(),
      response: '9000',
    },
    { command: command(0x10, null, ''), response: response(0x80, example.encryptedNonce) },
    { command: command(0x10, 0x81, example.map.terminal), response: response(0x82, example.map.chip) },
    {
      command: command(0x10, 0x83, example.terminal.publicKey),
      response: response(0x84, example.chip.publicKey),
    },
    {
      command: command(0x00, 0x85, example.terminal.token),
      response: response(0x86, example.chip.token, example.furtherObjects),
    },
  ];
}

/** The random bytes that make this private key: a key is drawn with 8 bytes more than the order, modulo n − 1, plus one. */
export function drawnAs(parameterId: number, privateKey: string): string {
  const { order } = groupOf(parameterId);
  const length = Math.ceil(order.toString(16).length / 2) + 8;
  return toHex(bigIntToBytes((bytesToBigInt(fromHex(privateKey)) % order) - 1n, length));
}
