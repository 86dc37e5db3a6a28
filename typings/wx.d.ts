/** Declarations missing in miniprogram-api-typings 5.2.3. */
declare namespace WechatMiniprogram {
  interface Wx {
    /** Only inside WeCom (企业微信). */
    readonly qy?: object;
  }

  interface SystemInfo {
    /** `wxwork` inside WeCom, absent in WeChat. */
    environment?: string;
  }
}
