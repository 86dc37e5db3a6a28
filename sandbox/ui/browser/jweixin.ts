/** WeChat's own jweixin, served by the sandbox itself, which has no network. */
import jWeixin from 'weixin-js-sdk';

Object.assign(window, { wx: jWeixin, jWeixin });
